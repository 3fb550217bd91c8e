// Late readings are common, so each run writes the last two days again: the same hour makes the same point.
option task = {name: "breathline hourly means", every: 1h, offset: 10m}

from(bucket: "breathline")
    |> range(start: -2d)
    |> filter(fn: (r) => r._measurement == "reading" and r._field == "value")
    |> aggregateWindow(every: 1h, fn: mean, createEmpty: false)
    |> to(bucket: "breathline-hourly")
