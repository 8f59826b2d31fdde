-- Asks for a list from positions that nobody asked for: the cache has none of these pages. The words are a moment in milliseconds, from which
-- it goes back by one with each request, and a number that is a run's own.
local count = 0
local from
local run

function init(words)
  from = tonumber(words[1])
  run = words[2]
end

function request()
  count = count + 1
  return wrk.format("GET", string.format("%s?before=%.0f-%s", wrk.path, from - count, run))
end
