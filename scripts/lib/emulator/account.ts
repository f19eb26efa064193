import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Sdk } from './sdk';
import { Emulator } from '../../secrets-emulator';
import { ACCOUNT, bootstrap, cdk, REGION } from '../emulated-stack';
import { MySqlServer } from '../mysql-server';
import { ROOT } from '../process';
import { Attributes } from './rewriting';

/** Packs one file as the code of a function. */
const ZIP = 'import io,sys,zipfile\nb=io.BytesIO()\nz=zipfile.ZipFile(b,"w")\nz.write(sys.argv[1],"index.py")\nz.close()\nsys.stdout.buffer.write(b.getvalue())';

/** An account in an emulator, bootstrapped for CDK, with a real MySQL behind its Aurora and a function that stands in for types it lacks. */
export class EmulatedAccount {
  public static async start(folder: string): Promise<EmulatedAccount> {
    const mysql = await MySqlServer.start();
    try {
      const version = execFileSync('python3', ['-c', 'import sys; print("python%d.%d" % sys.version_info[:2])'], { encoding: 'utf8' }).trim();
      // Where functions in Python find the SDK.
      const modules = join(ROOT, '.cache', 'ministack-1.5.33', 'lib', version, 'site-packages');
      const emulator = await Emulator.start('ministackOfStacks', join(ROOT, '.cache'), {
        NODE_PATH: join(ROOT, 'node_modules'), PYTHONPATH: modules, MINISTACK_MSK_BOOTSTRAP_SASL_SCRAM: 'b-1.emulated.example:9096,b-2.emulated.example:9096',
      });
      const account = new EmulatedAccount(folder, mysql, emulator, Sdk.start(emulator.python, process.env.AWS_ENDPOINT_URL!, REGION));
      try {
        await account.prepare();
        return account;
      } catch (error) {
        await account.stop();
        throw error;
      }
    } catch (error) {
      await mysql.stop();
      throw error;
    }
  }

  /** Availability zones, which a synthesis of this account wants to know. */
  public zones: readonly string[] = [];
  public hostedZoneId = '';
  /** ARN of the function that makes what the emulator's CloudFormation cannot. */
  public standIn = '';
  private masterSecret = '';

  private constructor(
    private readonly folder: string,
    private readonly mysql: MySqlServer,
    private readonly emulator: Emulator,
    private readonly sdk: Sdk,
  ) {}

  /** Variables by which the functions find the certificate of the real MySQL. */
  public get functionVariables(): Readonly<Record<string, string>> {
    return { DATABASE_CA_FILE: this.mysql.caFile };
  }

  /** Aurora's addresses are those of a real MySQL. */
  public get attributes(): Attributes {
    return {
      'AWS::RDS::DBCluster': {
        'Endpoint.Address': this.mysql.host,
        'Endpoint.Port': String(this.mysql.port),
        'ReadEndpoint.Address': this.mysql.host,
        'MasterUserSecret.SecretArn': this.masterSecret,
      },
    };
  }

  /** Calls an operation of AWS's API, by its names in Python. */
  public async call(service: string, operation: string, parameters: object = {}): Promise<any> {
    return this.sdk.call(ACCOUNT, service, operation, parameters);
  }

  /** The CDK CLI on an assembly. Returns its exit code. */
  public async cdk(verb: 'deploy' | 'destroy', assembly: string, log: string, ...args: string[]): Promise<number> {
    const consent = verb === 'deploy' ? ['--require-approval', 'never', '--concurrency', '3'] : ['--force'];
    return cdk([verb, '--app', assembly, ...consent, ...args], join(this.folder, `${log}.log`));
  }

  public async stop(): Promise<void> {
    this.sdk.stop();
    await this.emulator.stop();
    await this.mysql.stop();
    // The next emulator's functions would call this one.
    delete process.env.AWS_ENDPOINT_URL;
  }

  private async prepare(): Promise<void> {
    const code = await bootstrap(join(this.folder, 'bootstrap.log'));
    if (code !== 0) {
      throw new Error(`cdk bootstrap ended with ${code}`);
    }
    this.zones = (await this.call('ec2', 'describe_availability_zones')).AvailabilityZones.map(({ ZoneName }: { ZoneName: string }) => ZoneName);
    const login = JSON.stringify({ username: this.mysql.adminUser, password: this.mysql.adminPassword });
    this.masterSecret = (await this.call('secretsmanager', 'create_secret', { Name: 'rds!cluster-emulated', SecretString: login })).ARN;
    this.hostedZoneId = (await this.call('route53', 'create_hosted_zone', { Name: 'example.com', CallerReference: '1' })).HostedZone.Id.split('/').pop();
    const code64 = execFileSync(this.emulator.python, ['-c', ZIP, join(__dirname, 'stand_in.py')]).toString('base64');
    this.standIn = (await this.call('lambda', 'create_function', {
      FunctionName: 'stand-in', Runtime: 'python3.12', Role: `arn:aws:iam::${ACCOUNT}:role/stand-in`, Handler: 'index.handler', Timeout: 60, Code: { ZipFile: { $bytes: code64 } },
    })).FunctionArn;
  }
}
