import { entry } from '../../../templates/model/json';
import { Item } from '../purchase';
import { Pricers, shown } from './pricer';

/** Brokers run day and night: MSK cannot be stopped. */
export const KAFKA_PRICERS: Pricers = {
  'AWS::MSK::Cluster': (cluster, { usage }) => {
    const hours = usage.hoursPerMonth;
    const brokers = cluster.number('NumberOfBrokerNodes');
    const type = cluster.text('BrokerNodeGroupInfo.InstanceType');
    if (brokers === undefined || type === undefined) {
      return [{ unpriced: 'its brokers are not known' }];
    }
    const storage = cluster.value('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo');
    const gb = cluster.number('BrokerNodeGroupInfo.StorageInfo.EBSStorageInfo.VolumeSize');
    const level = cluster.text('EnhancedMonitoring') ?? 'DEFAULT';
    return [
      { service: 'MSK', sku: type, quantity: brokers * hours, basis: `${brokers} brokers x ${shown(hours)} h` },
      ...storageOf(type, brokers, gb),
      ...entry(entry(storage, 'ProvisionedThroughput'), 'Enabled') === true ? [{ unpriced: 'the price book has no provisioned storage throughput of MSK' }] : [],
      ...cluster.text('StorageMode') === 'TIERED' ? [{ unpriced: 'the price book has no tiered storage of MSK' }] : [],
      ...level === 'DEFAULT' ? [] : [{ unpriced: `how many metrics ${level} sends is not known` }],
    ];
  },

  'AWS::MSK::ServerlessCluster': (_, { usage }) => {
    const hours = usage.hoursPerMonth;
    const service = 'MSK Serverless';
    return [
      { service, sku: 'cluster', quantity: hours, basis: `${shown(hours)} h` },
      {
        service,
        sku: 'partition',
        quantity: usage.mskServerlessPartitions * hours,
        basis: `${shown(usage.mskServerlessPartitions)} partitions x ${shown(hours)} h`,
      },
      { service, sku: 'data in', quantity: usage.mskServerlessDataInGb, basis: `${shown(usage.mskServerlessDataInGb)} GB written` },
      { service, sku: 'data out', quantity: usage.mskServerlessDataOutGb, basis: `${shown(usage.mskServerlessDataOutGb)} GB read` },
      { service, sku: 'storage', quantity: usage.mskServerlessStorageGb, basis: `${shown(usage.mskServerlessStorageGb)} GB kept` },
    ];
  },
};

function storageOf(type: string, brokers: number, gb: number | undefined): Item[] {
  if (type.startsWith('express.')) {
    return [{ unpriced: 'storage and traffic of Express brokers have no figure for this region' }];
  }
  return gb === undefined ? [{ unpriced: 'the storage of its brokers is not known' }]
    : [{ service: 'MSK', sku: 'storage (EBS)', quantity: brokers * gb, basis: `${brokers} brokers x ${shown(gb)} GB` }];
}
