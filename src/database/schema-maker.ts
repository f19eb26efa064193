import { aws_ec2 as ec2, aws_kms as kms, aws_rds as rds, aws_secretsmanager as secretsmanager, RemovalPolicy } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AuroraSchema } from './aurora-schema';
import { AuroraSchemaOptions } from './aurora-schema-options';
import { AURORA_DEFAULTS, BATCH_SCHEMA } from './model/defaults';
import { poolSettings } from './model/pool';
import { ProvisionSchemas } from './provision-schemas/provider';
import { keptUnlessDestroyed } from './removal';
import { AuroraSettings } from './settings';
import { Environment } from '../core';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { known } from '../core/tokens';
import { StoreSecret } from '../secrets/store-secret';

export interface SchemaMakerProps {
  readonly environment: Environment;
  readonly vpc: ec2.IVpc;
  readonly cluster: rds.DatabaseCluster;
  readonly masterSecret: secretsmanager.ISecret;
  readonly encryptionKey: kms.IKey;
  /** Of the cluster. */
  readonly removalPolicy: RemovalPolicy;
  readonly settings: AuroraSettings;
}

/** Makes the schemas of a cluster: for each a secret, and a custom resource of the one function that there is for all of them. */
export class SchemaMaker extends Construct {
  private provisioner?: ProvisionSchemas;

  constructor(scope: Construct, id: string, private readonly props: SchemaMakerProps) {
    super(scope, id);
  }

  public make(options: AuroraSchemaOptions): AuroraSchema {
    const { cluster, settings } = this.props;
    const { name, userName = name } = options;
    const scope = new Construct(this, name);
    const ownPolicy = options.removalPolicy && dataRemovalPolicy(scope, options.removalPolicy, `the schema ${name} with its user and its secret`, true);
    const secret = this.makeSecret(scope, name, userName, ownPolicy ?? this.props.removalPolicy);
    secret.publish('Address', { host: cluster.clusterEndpoint.hostname });
    this.provisioner ??= this.makeProvisioner();
    return AuroraSchema._of({
      environment: this.props.environment,
      name,
      userName,
      usage: options.usage?._usage ?? (name === BATCH_SCHEMA ? 'batch' : 'api'),
      secret,
      // When the whole cluster is to be destroyed, its schemas need not be dropped before.
      provisioned: this.provisioner.provision(name, { name, userName, secret, drop: ownPolicy === RemovalPolicy.DESTROY }),
      database: cluster,
      writerEndpoint: cluster.clusterEndpoint.hostname,
      readerEndpoint: cluster.clusterReadEndpoint.hostname,
      port: AURORA_DEFAULTS.port,
      jdbcOptions: settings.jdbcOptions,
      ...this.poolOf(options),
    });
  }

  private makeSecret(scope: Construct, name: string, userName: string, removalPolicy: RemovalPolicy): StoreSecret {
    const { environment, encryptionKey } = this.props;
    return new StoreSecret(scope, 'Credentials', {
      environment,
      secretName: `${environment.project}/aurora/${environment.name}/${name}`,
      description: `User of the schema ${name} in Aurora`,
      encryptionKey,
      removalPolicy: keptUnlessDestroyed(removalPolicy),
      keys: {
        // Follows the template, unlike the password.
        username: { kind: 'exact', value: userName },
        password: { kind: 'generated', length: AURORA_DEFAULTS.passwordLength },
        engine: { kind: 'literal', value: 'mysql' },
        port: { kind: 'literal', value: AURORA_DEFAULTS.port },
        dbname: { kind: 'literal', value: name },
      },
      notRotated: 'Tasks read the password when they start and know one at a time, so a new one fails connections until all have been deployed again.',
    });
  }

  private makeProvisioner(): ProvisionSchemas {
    const { environment, vpc, cluster, masterSecret, encryptionKey, settings } = this.props;
    const vpcSubnets = settings.provisioningSubnets ?? {};
    return new ProvisionSchemas(this, 'Provisioning', { environment, cluster, masterSecret, vpc, vpcSubnets, encryptionKey, dataApi: settings.dataApi });
  }

  private poolOf({ maxPoolSize }: AuroraSchemaOptions): { pool: Record<string, string>; autoPause: boolean } {
    const { instanceType, serverless } = this.props.settings;
    const autoPause = serverless?.autoPauseAfter !== undefined;
    return { pool: poolSettings({ instanceType: known(instanceType?.toString()), maxAcu: serverless?.maxAcu, autoPause, maxPoolSize }), autoPause };
  }
}
