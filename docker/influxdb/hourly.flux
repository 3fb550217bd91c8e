// Late readings are common, so each run writes the last two days again: the same hour makes the same point.
option task = {name: "breathline hourly means", every: 1h, offset: 10m}

raw = from(bucket: "breathline")
    |> range(start: -2d)
    |> filter(fn: (r) => r._measurement == "reading")

// What was taken back or replaced has counts 0 and is no part of the mean.
raw
    |> filter(fn: (r) => r._field == "value" or r._field == "counts")
    |> pivot(rowKey: ["_time"], columnKey: ["_field"], valueColumn: "_value")
    |> filter(fn: (r) => r.counts > 0)
    |> aggregateWindow(every: 1h, fn: mean, column: "value", createEmpty: false)
    |> map(fn: (r) => ({r with _field: "value", _value: r.value}))
    |> drop(columns: ["value"])
    |> to(bucket: "breathline-hourly")

// How many stand behind the mean: 0 says that none is left, and that the mean beside it is an old one.
raw
    |> filter(fn: (r) => r._field == "counts")
    |> aggregateWindow(every: 1h, fn: sum, createEmpty: false)
    |> set(key: "_field", value: "readings")
    |> to(bucket: "breathline-hourly")
