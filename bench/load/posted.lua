-- A bare POST.
wrk.method = "POST"
