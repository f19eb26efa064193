import { aws_ec2 as ec2 } from 'aws-cdk-lib';

/** How the function that creates schemas and users reaches the database. */
export class SchemaProvisioning {
  /**
   * From inside the VPC, over TLS. Works with every instance class.
   *
   * @param subnets with a way to Secrets Manager; the private subnets with a way out when left out
   */
  public static inVpc(subnets?: ec2.SubnetSelection): SchemaProvisioning {
    return new SchemaProvisioning(false, subnets);
  }

  /**
   * Through the RDS Data API, from outside the VPC. Not with T classes. Opening it lets whoever may call `rds-data` and read a secret run
   * statements without a way into the network.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.html
   */
  public static dataApi(): SchemaProvisioning {
    return new SchemaProvisioning(true, undefined);
  }

  private constructor(
    /** @internal */
    public readonly _dataApi: boolean,
    /** @internal */
    public readonly _subnets: ec2.SubnetSelection | undefined,
  ) {}
}
