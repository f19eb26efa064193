import { aws_ecs as ecs, aws_rds as rds, Stack } from 'aws-cdk-lib';

/** Two databases of a team that came from RDS for MySQL, and its service. */
export function database(stack: Stack): void {
  const oldSettings = new rds.CfnDBClusterParameterGroup(stack, 'OldSettings', { family: 'aurora-mysql5.7', description: 'from the old one', parameters: { time_zone: 'Asia/Seoul' } });
  const shop = new rds.CfnDBCluster(stack, 'ShopDb', {
    engine: 'aurora-mysql',
    engineVersion: '8.0.mysql_aurora.3.05.2',
    allocatedStorage: 100,
    dbClusterParameterGroupName: oldSettings.ref,
    enableCloudwatchLogsExports: ['error', 'slow_query'],
    serverlessV2ScalingConfiguration: { minCapacity: 0, maxCapacity: 2 },
    manageMasterUserPassword: true,
    masterUsername: 'admin',
  });
  new rds.CfnDBInstance(stack, 'ShopDbWriter', { dbClusterIdentifier: shop.ref, dbInstanceClass: 'db.serverless', engine: 'aurora-mysql' });
  new ecs.CfnTaskDefinition(stack, 'ShopTask', {
    family: 'shop',
    containerDefinitions: [{
      name: 'shop',
      image: 'shop:5',
      environment: [{ name: 'SPRING_DATASOURCE_URL', value: `jdbc:mysql://${shop.attrEndpointAddress}:3306/shop` }],
    }],
  });
  const report = new rds.CfnDBCluster(stack, 'ReportDb', { engine: 'aurora-postgresql', engineVersion: '16.6', enableHttpEndpoint: true });
  new rds.CfnDBInstance(stack, 'ReportDbWriter', { dbClusterIdentifier: report.ref, dbInstanceClass: 'db.t4g.medium', engine: 'aurora-postgresql' });
  new rds.CfnDBInstance(stack, 'ReportDbReader', { dbClusterIdentifier: report.ref, dbInstanceClass: 'db.serverless', engine: 'aurora-postgresql' });
}
