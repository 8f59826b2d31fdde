-- Asks for one page under addresses that were never asked for: the cache has none of them. The second makes a run's own.
local count = 0
local prefix

function init(words)
  prefix = wrk.path .. "?order=" .. words[1] .. "-" .. os.time() .. "-"
end

function request()
  count = count + 1
  return wrk.format("GET", prefix .. count)
end
