"""Prices the synthesized templates of an app by itself, with nothing of the estimator's code.

    python3 recompute.py <cloud assembly> <prices.json> <given.json>

`given.json` has for each environment the assumptions by name (`usage`) and what is reserved (`reservations`). What is printed is JSON: for each
environment the total on demand, the total with the reservations, the sums by service and the lines.
"""
import json
import sys

import compute
import network
import reserve
import stores
import watching
from assembly import environments, read
from bill import Bill

RULES = (
    compute.services, compute.schedules, compute.functions, stores.aurora, stores.kafka, stores.caches, stores.files, network.load_balancers,
    network.ways_out, network.names, network.edge, network.transfer, watching.logs, watching.alarms, watching.metrics,
    watching.container_insights, watching.messages, watching.keys,
)


def main(folder, prices_path, given_path):
    prices, given = read(prices_path), read(given_path)
    bills = {}
    for name, assembly in environments(folder).items():
        bill = Bill(prices, assembly, given[name]['usage'])
        for rule in RULES:
            rule(bill)
        bills[name] = bill.totals() | {'committedUsd': reserve.committed(bill, prices, given[name]['reservations'])}
    json.dump(bills, sys.stdout)


if __name__ == '__main__':
    main(*sys.argv[1:])
