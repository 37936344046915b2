-- Gives verdicts, one claim after the other; counts those that were answered as recorded.
local claims, at = {}, 0
for line in io.lines(os.getenv("CLAIMS")) do
  local id, sha = line:match("(%S+) (%S+)")
  claims[#claims + 1] = { id = id, sha = sha }
end
local threads = {}

function setup(thread)
  threads[#threads + 1] = thread
end

function init()
  answered, refused = 0, 0
  wrk.method = "POST"
  wrk.headers["Cookie"] = os.getenv("COOKIE")
  wrk.headers["Origin"] = os.getenv("ORIGIN")
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
end

function request()
  at = at % #claims + 1
  local claim = claims[at]
  local body = "form=" .. os.getenv("FORM") .. "&claim=" .. claim.id .. "&seen=" .. claim.sha
    .. "&verdict=verified&note=under+load+" .. at
  return wrk.format(nil, nil, nil, body)
end

function response(status)
  if status == 303 then answered = answered + 1 else refused = refused + 1 end
end

function done()
  for _, thread in ipairs(threads) do
    print("answered: " .. thread:get("answered"))
    print("refused: " .. thread:get("refused"))
  end
end
