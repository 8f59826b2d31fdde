CREATE TABLE "synonym_words" (
	"group_id" integer NOT NULL,
	"place" smallint NOT NULL,
	"words" text NOT NULL,
	CONSTRAINT "synonym_words_group_id_place_pk" PRIMARY KEY("group_id","place"),
	CONSTRAINT "synonym_words_place" CHECK ("synonym_words"."place" > 0),
	CONSTRAINT "synonym_words_said" CHECK ("synonym_words"."words" <> '')
);
--> statement-breakpoint
CREATE TABLE "synonyms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "synonyms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"added_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "synonym_words" ADD CONSTRAINT "synonym_words_group_id_synonyms_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."synonyms"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "synonym_words_once" ON "synonym_words" USING btree (translate(lower("words"), 'әғқңөұүһіёйı', 'агкноуухиеиi'));--> statement-breakpoint
CREATE INDEX "synonym_words_beginning" ON "synonym_words" USING btree (left(translate(lower("words"), 'әғқңөұүһіёйı', 'агкноуухиеиi'), 2));--> statement-breakpoint
CREATE INDEX "synonym_words_sorted" ON "synonym_words" USING btree ("words" collate "kk-x-icu","group_id") WHERE "synonym_words"."place" = 1;--> statement-breakpoint
CREATE INDEX "synonym_words_searched" ON "synonym_words" USING gin (translate(lower("words"), 'әғқңөұүһіёйı', 'агкноуухиеиi') gin_trgm_ops);--> statement-breakpoint
-- What a paper of Kazakhstan begins with: places that were renamed or are written otherwise in Russian, institutions by both abbreviations.
-- From here on they are the editors', who change and delete them like their own.
WITH said AS (
	SELECT string_to_array(line, ' / ') AS words, place FROM unnest(ARRAY[
		'Алматы / Алма-Ата',
		'Астана / Нұр-Сұлтан / Целиноград',
		'Қонаев / Қапшағай / Капчагай',
		'Жетісу / Жетысу / Семиречье',
		'Талдықорған / Талды-Курган',
		'Жаркент / Джаркент',
		'Қорғас / Хоргос',
		'Шымкент / Чимкент',
		'Қызылорда / Кзыл-Орда',
		'Ақтөбе / Актюбинск',
		'Атырау / Гурьев',
		'Орал / Уральск',
		'Қостанай / Кустанай',
		'Қарағанды / Караганда',
		'Жезқазған / Джезказган',
		'Семей / Семипалатинск',
		'Өскемен / Усть-Каменогорск',
		'Петропавл / Петропавловск',
		'Екібастұз / Экибастуз',
		'Балқаш / Балхаш',
		'Алакөл / Алаколь',
		'Байқоңыр / Байконур',
		'ҚР / Қазақстан Республикасы / РК / Республика Казахстан',
		'әкімдік / акимат',
		'ХҚКО / ЦОН / центр обслуживания населения',
		'ІІМ / Ішкі істер министрлігі / МВД / Министерство внутренних дел',
		'ТЖМ / Төтенше жағдайлар министрлігі / МЧС',
		'ҰҚК / Ұлттық қауіпсіздік комитеті / КНБ / Комитет национальной безопасности',
		'ҰБТ / Ұлттық бірыңғай тестілеу / ЕНТ / единое национальное тестирование',
		'БҰҰ / Біріккен Ұлттар Ұйымы / ООН / Организация Объединённых Наций',
		'ЕАЭО / ЕАЭС',
		'ТМД / СНГ'
	]) WITH ORDINALITY AS l(line, place)
), made AS (
	INSERT INTO "synonyms" ("added_at") SELECT now() FROM said RETURNING "id"
), placed AS (
	SELECT "id", row_number() OVER (ORDER BY "id") AS place FROM made
)
INSERT INTO "synonym_words" ("group_id", "place", "words")
	SELECT p."id", w.place, w.words FROM placed p JOIN said s USING (place), unnest(s.words) WITH ORDINALITY AS w(words, place);
