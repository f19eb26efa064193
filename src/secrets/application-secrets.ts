import { aws_kms as kms, aws_secretsmanager as secretsmanager, RemovalPolicy, Token } from 'aws-cdk-lib';
import { Construct, IDependable } from 'constructs';
import { ApplicationSecret } from './application-secret';
import { ApplicationSecretOptions } from './application-secret-options';
import { emptySecret } from './empty-secret';
import { IServiceBinding } from '../binding';
import { Environment } from '../core';
import { CATALOGUE, CatalogueMember } from './model/catalogue';
import { secretsViolations } from './model/rules';
import { consumersOf, isTypedIn, KeyData, physicalName, SecretData } from './model/secret-data';
import { SecretVariables } from './secret-variables';
import { SeedSecrets } from './seed-secrets/provider';
import { acceptFindings } from '../core/accepted-findings';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { aliasOf, makeEncryptionKey } from '../core/encryption-key';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { throwViolations } from '../core/violations';

/** Properties of `ApplicationSecrets`. */
export interface ApplicationSecretsProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /**
   * The key that encrypts all secrets.
   *
   * @default - one customer key made here in every environment, which rotates yearly: about 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * What happens to the secrets with their values, and to the key made here, when they leave the template. `DESTROY` needs the second key,
   * see `DataDeletion`; CloudFormation then deletes secrets at once, without a recovery window.
   *
   * @default - retained in every environment
   * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * Name of the MongoDB Atlas database: the variable `MONGODB_ATLAS_DATABASE` of every service that has the connection string.
   *
   * @default - the project with underscores in every environment, e.g. `tech_n_ai`
   */
  readonly mongoDbDatabase?: string;

  /**
   * Your own secrets beside the catalogue.
   *
   * @default - none in any environment
   */
  readonly additional?: ApplicationSecretOptions[];
}

/**
 * The secrets of the application: the guide's and those that it needs besides, with every JSON key there from the first deployment. Those of
 * Aurora, Kafka and Redis belong to the constructs of these stores.
 *
 * CloudFormation creates the secrets empty, and a function then fills in the keys that are missing: passwords are generated, and what only
 * people know starts as a placeholder (`replace-me-...`) until somebody types the value in. A key that is there is never changed by a
 * deployment. Tasks read values when they start, so deploy a service again after changing one.
 *
 * Eight secrets at 0.40 USD a month each, and the key.
 *
 * @example
 * declare const environment: Environment;
 * declare const auth: SpringBootFargateService;
 * declare const worker: SpringBootFargateService;
 * const secrets = new ApplicationSecrets(this, 'Secrets', { environment });
 * auth.use(secrets.bindingFor('auth'));
 * worker.use(secrets.openAi);
 * secrets.typedIn; // the secrets whose values somebody must fill in
 *
 * @see guide section 2.4
 */
export class ApplicationSecrets extends Construct {
  /** The key that signs and checks access tokens: `tech-n-ai/jwt-secret-key/{env}`. */
  public readonly jwt: ApplicationSecret;

  /** The connection string of MongoDB Atlas: `tech-n-ai/mongodb-atlas/{env}`. */
  public readonly mongoDbAtlas: ApplicationSecret;

  /** The OAuth clients: `tech-n-ai/oauth/{env}`. The application reads them from its table `auth.providers`, so there are no variables. */
  public readonly oauth: ApplicationSecret;

  /** The API key of OpenAI: `tech-n-ai/openai-api-key/{env}`. */
  public readonly openAi: ApplicationSecret;

  /** The keys with which batch jobs call services: `tech-n-ai/internal-api/{env}`. */
  public readonly internalApi: ApplicationSecret;

  /** The API keys of the sites that batch jobs read: `tech-n-ai/batch-sources/{env}`. */
  public readonly batchSources: ApplicationSecret;

  /** The account at the mail server: `tech-n-ai/mail/{env}`. */
  public readonly mail: ApplicationSecret;

  /** The API keys of Cohere and Google Search: `tech-n-ai/chatbot/{env}`. */
  public readonly chatbot: ApplicationSecret;

  /** The environment, which decides the defaults. */
  public readonly environment: Environment;

  /** The key that encrypts all secrets. */
  public readonly encryptionKey: kms.IKey;

  /** Names of the secrets that hold placeholders until somebody types the values in. */
  public readonly typedIn: string[];

  /** Ids of the services and jobs that `bindingFor()` knows. */
  public readonly consumerNames: string[];

  private readonly entries: ReadonlyMap<string, ApplicationSecret>;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when a secret of your own has a name, keys or variables that cannot work
   */
  constructor(scope: Construct, id: string, props: ApplicationSecretsProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment } = props;
    const additional = (props.additional ?? []).map(toData);
    throwViolations(this, secretsViolations({
      project: environment.project,
      environment: environment.name,
      catalogue: Object.values(CATALOGUE),
      additional: additional.map((data, index) => ({
        data, variables: props.additional![index].variables ?? {}, named: !Token.isUnresolved(data.name),
      })),
      keyAlias: aliasOf(props.encryptionKey),
    }));

    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'secrets with their values and their encryption key');
    this.environment = environment;
    this.encryptionKey = props.encryptionKey ?? makeEncryptionKey(this, environment, 'the secrets', removalPolicy);

    const members = Object.entries(CATALOGUE) as [CatalogueMember, SecretData][];
    const own = additional.length > 0 ? new Construct(this, 'Additional') : this;
    const made = [
      ...members.map(([member, data]) => this.makeSecret(this, pascal(member), data, props, removalPolicy)),
      ...additional.map((data) => this.makeSecret(own, data.name, data, props, removalPolicy)),
    ];
    const seeded = made.map(({ data, secret, secretName }) => ({ arn: secret.secretArn, name: secretName, keys: data.keys }));
    const resource = SeedSecrets.in(this, environment).fill(this, 'Keys', seeded, this.encryptionKey);
    this.entries = new Map(made.map((parts) => [parts.data.name, this.makeEntry(parts, resource, props)]));

    const entryOf = (member: CatalogueMember) => this.entries.get(CATALOGUE[member].name)!;
    this.jwt = entryOf('jwt');
    this.mongoDbAtlas = entryOf('mongoDbAtlas');
    this.oauth = entryOf('oauth');
    this.openAi = entryOf('openAi');
    this.internalApi = entryOf('internalApi');
    this.batchSources = entryOf('batchSources');
    this.mail = entryOf('mail');
    this.chatbot = entryOf('chatbot');
    this.typedIn = made.filter(({ data }) => isTypedIn(data)).map(({ secretName }) => secretName);
    this.consumerNames = consumersOf(made.map(({ data }) => data));
    addStandardTags(this, environment);
  }

  /**
   * One of the secrets.
   *
   * @param name its name without project and environment, e.g. `jwt-secret-key`
   * @throws when there is none of that name
   */
  public secret(name: string): secretsmanager.ISecret {
    return this.entry(name).secret;
  }

  /**
   * One of the secrets, with its keys and variables: `service.use(secrets.entry('payment'))`.
   *
   * @param name its name without project and environment, e.g. `jwt-secret-key`
   * @throws when there is none of that name
   */
  public entry(name: string): ApplicationSecret {
    const found = this.entries.get(name);
    throwViolations(this, failing([found === undefined && {
      rule: 'secret-unknown',
      property: 'name',
      must: 'be one of this construct\'s secrets',
      got: `'${name}'`,
      fix: `Choose one of ${[...this.entries.keys()].join(', ')}, or add it to \`additional\``,
    }]));
    return found!;
  }

  /**
   * Every variable that the catalogue and `additional` name for a service or job. Those of Aurora, Kafka and Redis come with the bindings of
   * these stores.
   *
   * A service cannot get the same variable twice, so do not use the single secrets besides.
   *
   * @param consumerName e.g. `auth`, or `batch-source`
   * @throws when no variable is named for it
   */
  public bindingFor(consumerName: string): IServiceBinding {
    throwViolations(this, failing([!this.consumerNames.includes(consumerName) && {
      rule: 'secret-consumer',
      property: 'consumerName',
      must: 'be a service or job that variables are named for',
      got: `'${consumerName}'`,
      fix: `Choose one of ${this.consumerNames.join(', ')}, name it in the \`consumers\` of a secret in \`additional\`, or use single secrets`,
    }]));
    return new SecretVariables(() => {
      const configs = [...this.entries.values()].map((entry) => entry._configFor(consumerName));
      return {
        environment: this.environment,
        environmentVariables: Object.assign({}, ...configs.map(({ environmentVariables }) => environmentVariables)),
        secrets: Object.assign({}, ...configs.map(({ secrets }) => secrets)),
        dependencies: [...new Set(configs.flatMap(({ dependencies }) => dependencies ?? []))],
      };
    });
  }

  private makeSecret(scope: Construct, id: string, data: SecretData, { environment }: ApplicationSecretsProps, removalPolicy: RemovalPolicy): Made {
    const secretName = physicalName(data, environment.project, environment.name);
    const { encryptionKey } = this;
    const secret = emptySecret(scope, id, { secretName, description: data.description, encryptionKey, removalPolicy });
    if (data.notRotated !== undefined) {
      acceptFindings(secret, { 'AwsSolutions-SMG4': data.notRotated });
    }
    return { data, secret, secretName };
  }

  private makeEntry(made: Made, filled: IDependable, { environment, mongoDbDatabase }: ApplicationSecretsProps): ApplicationSecret {
    const besides = made.data === CATALOGUE.mongoDbAtlas
      ? { MONGODB_ATLAS_DATABASE: mongoDbDatabase ?? environment.project.replaceAll('-', '_') } : undefined;
    return ApplicationSecret._of({ ...made, environment, owner: this, filled, besides });
  }
}

interface Made {
  readonly data: SecretData;
  readonly secret: secretsmanager.ISecret;
  readonly secretName: string;
}

function toData({ name, keys, variables, consumers }: ApplicationSecretOptions): SecretData {
  const ofKey = (key: string) => Object.entries(variables ?? {}).filter(([, from]) => from === key);
  return {
    name,
    description: `Secret ${name} of the application`,
    keys: keys.map((key): KeyData => ({
      path: [key.name],
      first: key._first,
      variables: ofKey(key.name).map(([variable]) => ({ name: variable, consumers: consumers ?? [] })),
      ...(key._first.kind === 'placeholder' && { typedIn: true as const }),
    })),
  };
}

function pascal(member: string): string {
  return `${member[0].toUpperCase()}${member.slice(1)}`;
}
