-- Requests the addresses of a file (one per line) in turn.
local asked = {}
local place = 0

function init(words)
  for line in io.lines(words[1]) do
    asked[#asked + 1] = wrk.format("GET", line)
  end
end

function request()
  place = place % #asked + 1
  return asked[place]
end
