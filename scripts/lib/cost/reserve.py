"""Reserved instances and nodes: each is paid for all hours, and covers as many hours on demand of its class as there are."""

RATES = {'Aurora MySQL': 'Aurora RI', 'ElastiCache Redis OSS': 'ElastiCache reserved (Redis OSS)'}


def committed(bill, prices, reservations):
    """The total after `reservations`, of which each has service, class, count and term, such as `1yr All Upfront`."""
    rates = {(row['service'], row['sku']): row['usd'] for row in prices if row['region'] == 'ap-northeast-2'}
    total = sum(line['usd'] for line in bill.lines)
    for one in reservations:
        covered = [line for line in bill.lines if (line['service'], line['sku']) == (one['service'], one['class'])]
        hours = one['count'] * bill.usage['hoursPerMonth']
        used = sum(line['quantity'] for line in covered)
        on_demand = sum(line['usd'] for line in covered)
        rate = rates[RATES[one['service']], f'{one["class"]} {one["term"]} (effective)']
        total += hours * rate - (on_demand * min(1, hours / used) if used else 0)
    return total
