-- Requests a list from positions that were never requested, so that each request is a cache miss. Arguments: a time in milliseconds, which
-- decreases by one with each request, and the number of the run.
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
