-- The index now has the captions and credits of pictures. A paper without articles has nothing to rebuild.
UPDATE "search_state" SET "rules" = 2 WHERE NOT EXISTS (SELECT FROM "articles" WHERE "status" = 'published');
