"""A bill under construction: what is bought, at the prices of the price list."""


class Bill:
    """Purchases of one environment. What has no price, or no rule in here, is listed and never taken for nothing."""

    def __init__(self, prices, assembly, usage):
        self._prices = {(row['service'], row['sku'], row['region']): row['usd'] for row in prices}
        self.assembly, self.usage = assembly, usage
        self.lines, self.unknown = [], []

    def buy(self, service, sku, quantity, resource):
        """`resource` is what is paid for, or None for what belongs to the environment as a whole."""
        region = 'ap-northeast-2' if resource is None else self.assembly.region(resource)
        found = [self._prices[key] for place in (region, 'global', 'all') if (key := (service, sku, place)) in self._prices]
        if not found or found[0] is None:
            self.unknown.append(f'{resource}: no price of {service}, {sku} in {region}')
            return
        self.lines.append({
            'service': service, 'sku': sku, 'resource': str(resource), 'type': resource.type if resource else None,
            'quantity': quantity, 'usd': quantity * found[0],
        })

    def totals(self):
        services = {}
        for line in self.lines:
            services[line['service']] = services.get(line['service'], 0) + line['usd']
        return {'monthlyUsd': sum(services.values()), 'services': services, 'lines': self.lines, 'unknown': self.unknown}
