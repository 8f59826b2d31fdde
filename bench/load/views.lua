-- Sends views as pages do, each from another reader. Arguments: the number of the run, then the ids of the articles.
local articles = {}
local count = 0
local run

function init(words)
  run = tonumber(words[1])
  for index = 2, #words do
    articles[#articles + 1] = words[index]
  end
end

function request()
  count = count + 1
  local body = string.format('[{"articleId":%s,"token":"%016x%016x"}]', articles[count % #articles + 1], run, count)
  -- A new X-Forwarded-For address for each 300 readers, as a proxy would set it.
  local reader = math.floor(count / 300)
  wrk.headers["x-forwarded-for"] = string.format("10.%d.%d.%d", run % 256, math.floor(reader / 256) % 256, reader % 256)
  return wrk.format("POST", nil, nil, body)
end
