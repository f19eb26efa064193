import { aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_rds as rds, aws_secretsmanager as secretsmanager, Duration } from 'aws-cdk-lib';
import { Construct, IConstruct, IDependable } from 'constructs';
import { encode, Route } from './wire';
import { Environment } from '../../core';
import { ResourceProvider } from '../../core/resource-provider';
import { addStandardTags } from '../../core/tags';
import { throughSecretsManager } from '../../secrets/empty-secret';
import { StoreSecret } from '../../secrets/store-secret';

/** The handler gives up by itself before this, with a message that says what it could not reach. */
const FUNCTION_TIMEOUT_MINUTES = 5;
/** CloudFormation would wait for an hour for a function that cannot answer. */
const SERVICE_TIMEOUT_MINUTES = 10;
const MEMORY_MIB = 256;

export interface ProvisionSchemasProps {
  readonly environment: Environment;
  readonly cluster: rds.DatabaseCluster;
  readonly masterSecret: secretsmanager.ISecret;
  readonly vpc: ec2.IVpc;
  /** Where the function goes when it connects by itself: subnets with a way to Secrets Manager. */
  readonly vpcSubnets: ec2.SubnetSelection;
  /** Key of the master secret and of the users' secrets. */
  readonly encryptionKey: kms.IKey;
  /** Whether the function uses the RDS Data API, and so stays outside the VPC. */
  readonly dataApi: boolean;
}

export interface ProvisionedSchema {
  readonly name: string;
  readonly userName: string;
  readonly secret: StoreSecret;
  /** Whether the schema, its data and its user are dropped when it leaves the template. */
  readonly drop: boolean;
}

interface NetworkAccess {
  readonly securityGroup: ec2.SecurityGroup;
  readonly rules: ec2.CfnSecurityGroupIngress[];
}

/**
 * Makes schemas and their users inside an Aurora MySQL cluster: one function for the cluster, one custom resource for each schema.
 */
export class ProvisionSchemas extends Construct {
  private readonly provider: ResourceProvider;
  /** For the function inside the VPC. */
  private readonly access?: NetworkAccess;

  constructor(scope: Construct, id: string, private readonly props: ProvisionSchemasProps) {
    super(scope, id);
    const { environment, dataApi, vpc, vpcSubnets, masterSecret, encryptionKey } = props;
    this.access = dataApi ? undefined : this.makeAccess();
    this.provider = new ResourceProvider(this, 'Provider', {
      environment,
      code: 'database/provision-schemas/provision-schemas.lambda',
      description: 'Creates schemas and their users in Aurora; keeps data unless it is told twice to drop it',
      statements: dataApi ? [this.dataApiStatement()] : [],
      timeout: Duration.minutes(FUNCTION_TIMEOUT_MINUTES),
      memorySize: MEMORY_MIB,
      ...(this.access && { vpc, vpcSubnets, securityGroups: [this.access.securityGroup] }),
    });
    this.allowReading(masterSecret);
    this.provider.role.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['kms:Decrypt'],
      resources: [encryptionKey.keyArn],
      conditions: throughSecretsManager(this),
    }));
    addStandardTags(this, environment);
  }

  /** Complete once the schema is there and its user can log in with the password of the secret. */
  public provision(id: string, schema: ProvisionedSchema): IDependable {
    const { name, userName, secret, drop } = schema;
    this.allowReading(secret.secret);
    const resource = this.provider.resource(this, id, 'Custom::TechNAiSchema', {
      ...encode({
        route: this.route(),
        masterSecretArn: this.props.masterSecret.secretArn,
        schema: { name, userName, secretArn: secret.secret.secretArn, secretName: secret.secretName, drop },
      }),
    }, Duration.minutes(SERVICE_TIMEOUT_MINUTES));
    resource.node.addDependency(this.writer(), secret.filled, ...(this.access?.rules ?? []));
    return resource;
  }

  /**
   * Nothing answers at the endpoint before it is there. Not the whole cluster: readers come after the writer and take their time, and rules for
   * services that wait for their schema would make a circle.
   */
  private writer(): IConstruct {
    const { cluster } = this.props;
    return cluster.node.findAll().find((construct) => construct instanceof rds.CfnDBInstance) ?? cluster;
  }

  private route(): Route {
    const { cluster, dataApi } = this.props;
    const { hostname, port } = cluster.clusterEndpoint;
    return dataApi ? { kind: 'data-api', clusterArn: cluster.clusterArn } : { kind: 'network', host: hostname, port };
  }

  /**
   * A security group for the function alone, and rules that let it in. The rules are made here and not by the group of the cluster, so that a
   * schema can wait for them without waiting for those of all the services.
   */
  private makeAccess(): NetworkAccess {
    const { vpc, cluster } = this.props;
    const description = 'Function that creates schemas';
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, description });
    const { port } = cluster.clusterEndpoint;
    const rules = cluster.connections.securityGroups.map(({ securityGroupId }, index) => new ec2.CfnSecurityGroupIngress(this, `Ingress${index + 1}`, {
      groupId: securityGroupId,
      sourceSecurityGroupId: securityGroup.securityGroupId,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
      description,
    }));
    return { securityGroup, rules };
  }

  private allowReading(secret: secretsmanager.ISecret): void {
    this.provider.role.addToPrincipalPolicy(new iam.PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [secret.secretFullArn ?? secret.secretArn],
    }));
  }

  /** @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html */
  private dataApiStatement(): iam.PolicyStatement {
    return new iam.PolicyStatement({ actions: ['rds-data:ExecuteStatement'], resources: [this.props.cluster.clusterArn] });
  }
}
