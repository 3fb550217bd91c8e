#!/usr/bin/env bash
# Readings stay 400 days as they are and ten years as hourly means; InfluxQL (the pages, Grafana) reaches both.
set -euo pipefail
influx bucket create --name breathline-hourly --retention 87600h --org breathline
raw=$(influx bucket list --name breathline --org breathline --hide-headers | cut -f1)
hourly=$(influx bucket list --name breathline-hourly --org breathline --hide-headers | cut -f1)
influx v1 dbrp create --db breathline --rp autogen --default --bucket-id "$raw" --org breathline
influx v1 dbrp create --db breathline-hourly --rp autogen --default --bucket-id "$hourly" --org breathline
influx task create --org breathline --file /docker-entrypoint-initdb.d/hourly.flux
influx task create --org breathline --file /docker-entrypoint-initdb.d/late.flux
