import { aws_ecr as ecr, aws_ecs as ecs, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { GUIDE_REPOSITORIES, REPOSITORY_DEFAULTS } from './model/defaults';
import { lifecycleSteps } from './model/lifecycle';
import { RepositoryNaming } from './repository-naming';
import { Environment } from '../core';
import { dataRemovalPolicy } from '../core/data-removal-policy';
import { checkGiven } from '../core/given';
import { idCheck, nameCheck, NAME_LIMITS } from '../core/model/names';
import { Check, failing } from '../core/model/violation';
import { addStandardTags } from '../core/tags';
import { known, knownChecks, knownEntries } from '../core/tokens';
import { throwViolations } from '../core/violations';

/** Properties of `ServiceRepositories`. */
export interface ServiceRepositoriesProps {
  /** The environment, which decides the defaults. */
  readonly environment: Environment;

  /**
   * Names without the project prefix, e.g. `api-auth`.
   *
   * @default - the guide's seven in every environment: api-gateway, api-auth, api-archive, api-contest, api-news, api-chatbot, batch-source
   */
  readonly names?: string[];

  /**
   * Whether names carry the environment. The guide's names do not, so two environments in one account need `PER_ENVIRONMENT`.
   *
   * @default - `RepositoryNaming.SHARED` (the guide's names) in every environment
   */
  readonly naming?: RepositoryNaming;

  /**
   * Whether a tag, once pushed, can be moved to another image.
   *
   * @default - mutable in dev and beta, immutable in prod
   */
  readonly tagMutability?: ecr.TagMutability;

  /**
   * Age at which images without a tag are deleted, in whole days. In a repository with mutable tags this can delete an image that tasks
   * still run: ECS starts tasks by the digest that the tag had when it was deployed.
   *
   * @default - never in dev and beta (mutable tags), 14 days in prod (immutable tags)
   */
  readonly expireUntaggedAfter?: Duration;

  /**
   * What happens to the repositories and their images when they leave the template. `DESTROY` needs the second key, see `DataDeletion`.
   *
   * @default - retained in every environment
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * The ECR repositories of the system: scanned on push, encrypted, and with a clean-up that never deletes an image in use.
 *
 * Costs 0.10 USD a GB and month.
 *
 * @example
 * declare const environment: Environment;
 * const repositories = new ServiceRepositories(this, 'Repositories', { environment });
 * const image = repositories.image('api-auth', '1.4.2');
 *
 * @see guide section 2.5 (ECR)
 */
export class ServiceRepositories extends Construct {
  /** The repositories, in the order of their names. */
  public readonly repositories: ecr.IRepository[];

  private readonly byName: Map<string, ecr.IRepository>;
  private readonly immutableTags: boolean;

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws when a name is not one that ECR takes, or is given twice
   */
  constructor(scope: Construct, id: string, props: ServiceRepositoriesProps) {
    super(scope, id);
    checkGiven(this, props);
    const { environment } = props;
    const names = props.names ?? GUIDE_REPOSITORIES;
    const suffix = props.naming === RepositoryNaming.PER_ENVIRONMENT ? `-${environment.name}` : '';
    const physicalName = (name: string) => `${environment.project}/${name}${suffix}`;
    const untaggedDays = untaggedAge(props.expireUntaggedAfter);
    throwViolations(this, failing([
      // The names are the ids of the repositories in the tree.
      ...knownChecks({ names, expireUntaggedAfter: props.expireUntaggedAfter }),
      ...knownEntries(names).map((name) => idCheck('names', name)),
      ...knownEntries(names).map((name) => nameCheck('names', physicalName(name), NAME_LIMITS.repository, 'Use lower-case names such as api-auth')),
      duplicates(names),
      names.length === 0 && {
        rule: 'repository-none', property: 'names', must: 'name at least one repository', got: names, fix: 'Leave it out to get the guide\'s seven',
      },
      untaggedDays !== undefined && (!Number.isInteger(untaggedDays) || untaggedDays < 1) && {
        rule: 'repository-expiry',
        property: 'expireUntaggedAfter',
        must: 'be a whole number of days, at least 1',
        got: `${untaggedDays} days`,
        fix: 'Use Duration.days(14), or leave it out',
      },
      props.tagMutability?.endsWith('_WITH_EXCLUSION') && {
        rule: 'repository-tags',
        property: 'tagMutability',
        must: 'be IMMUTABLE or MUTABLE',
        got: props.tagMutability,
        fix: 'Choose one of the two for all tags; what is excluded would have to be named for each repository',
      },
    ]));

    const tagMutability = props.tagMutability
      ?? (environment._pick(REPOSITORY_DEFAULTS.immutableTags) ? ecr.TagMutability.IMMUTABLE : ecr.TagMutability.MUTABLE);
    this.immutableTags = tagMutability === ecr.TagMutability.IMMUTABLE;
    const steps = lifecycleSteps(this.immutableTags, untaggedDays, REPOSITORY_DEFAULTS.untaggedDays);
    const removalPolicy = dataRemovalPolicy(this, props.removalPolicy, 'repositories with their images');
    this.byName = new Map(names.map((name) => [name, new ecr.Repository(this, name, {
      repositoryName: physicalName(name),
      imageScanOnPush: true,
      imageTagMutability: tagMutability,
      lifecycleRules: steps.map((step) => ({
        description: step.description,
        tagStatus: ecr.TagStatus.UNTAGGED,
        maxImageAge: Duration.days(step.maxAgeDays),
      })),
      removalPolicy,
      emptyOnDelete: removalPolicy === RemovalPolicy.DESTROY,
    })]));
    this.repositories = [...this.byName.values()];
    addStandardTags(this, environment);
  }

  /**
   * A repository by its name without the project prefix.
   *
   * @param name e.g. `api-auth`
   * @throws when there is no repository of that name
   */
  public repository(name: string): ecr.IRepository {
    const found = this.byName.get(name);
    throwViolations(this, failing([found === undefined && {
      rule: 'repository-unknown',
      property: 'name',
      must: 'be one of this construct\'s repositories',
      got: `'${name}'`,
      fix: `Choose one of ${[...this.byName.keys()].join(', ')}, or add it to \`names\``,
    }]));
    return found!;
  }

  /**
   * An image for a service. The repository must hold it before the service is deployed: push first, or ECS rolls the deployment back.
   *
   * @param name the repository's name without the project prefix, e.g. `api-auth`
   * @param tag the tag or the digest (`sha256:...`). A tag that never moves, such as a version or a commit, makes roll-backs exact.
   * @throws when there is no repository of that name
   */
  public image(name: string, tag: string): ecs.ContainerImage {
    const repository = this.repository(name);
    if (this.immutableTags && tag === 'latest') {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:latestInImmutableRepository',
        `\`tag\` of ${name} is latest, which can be pushed once only where tags are immutable. Use a version or a commit.`,
      );
    }
    return ecs.ContainerImage.fromEcrRepository(repository, tag);
  }
}

function duplicates(names: string[]): Check {
  const repeated = knownEntries(names).filter((name, index, all) => all.indexOf(name) !== index);
  return repeated.length > 0 && {
    rule: 'repository-duplicate', property: 'names', must: 'name each repository once', got: repeated, fix: 'Remove the repetition',
  };
}

function untaggedAge(age: Duration | undefined): number | undefined {
  return age === undefined ? undefined : known(age.isUnresolved() ? undefined : age.toDays({ integral: false }));
}
