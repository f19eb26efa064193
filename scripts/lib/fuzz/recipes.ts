import { Builder } from './builder';
import { call, Expression, get, lit, list, make, obj } from './expression';

type Props = Map<string, Expression>;

/**
 * What belongs together: of a struct whose optional properties were chosen at random, those that are missing for it to make sense. Without it almost
 * everything would be refused for the same few reasons. By struct.
 */
export const RECIPES: Readonly<Record<string, (props: Props, builder: Builder) => void>> = {
  TechNAiGatewayProps: (props, builder) => {
    withDomain(props, builder);
  },
  TechNAiSystemProps: (props, builder) => {
    withDomain(props, builder);
    const preset = props.get('preset');
    if (preset !== undefined) {
      const chosen = builder.define('preset', preset);
      props.set('preset', chosen);
      props.set('repositories', builder.define('repositories', make('ours.ServiceRepositories', builder.scope(), builder.id('Repositories'), obj({
        environment: builder.environment(), names: get(chosen, 'repositoryNames'),
      }))));
    }
    keepOne(props, 'kafka', 'topics');
  },
  EdgeDistributionProps: (props, builder) => {
    keepOne(props, 'gateway', 'loadBalancer');
    if (!props.has('gateway') && !props.has('loadBalancer')) {
      props.set('gateway', builder.instance('TechNAiGateway'));
    }
    if (!props.has('originDomainName')) {
      props.set('originDomainName', lit('api.example.com'));
    }
    if (['domainNames', 'certificate', 'hostedZone', 'minimumProtocolVersion'].some((name) => props.has(name))) {
      props.has('domainNames') || props.set('domainNames', list(lit('www.example.com')));
      props.has('certificate') || props.set('certificate', builder.certificate('us-east-1'));
    }
    if (props.has('gateway')) {
      props.delete('internetFacing');
    }
    keepOne(props, 'gatewayPaths', 'staticPaths');
  },
  SpringBatchSchedulerProps: (props, builder) => {
    keepOne(props, 'cluster', 'vpc');
    if (!props.has('cluster') && !props.has('vpc')) {
      props.set('vpc', builder.vpc());
    }
    keepOne(props, 'preset', 'jobs');
  },
  OfficeHoursProps: (props, builder) => {
    props.has('stopsProduction') || builder.random.chance(0.2) || props.set('stopsProduction', lit(true));
  },
  TechNAiNetworkProps: (props) => keepOne(props, 'availabilityZones', 'maxAzs'),
  KafkaTopicProps: (props) => keepOne(props, 'keepForever', 'retention'),
  ManagedKafkaTopicsProps: (props) => keepOne(props, 'preset', 'topics'),
};

/** A value for types that no factory makes: they come from constructs. */
export const OBTAINED: Readonly<Record<string, readonly ((builder: Builder) => Expression)[]>> = {
  ApplicationSecret: [
    (builder) => get(builder.instance('ApplicationSecrets'), 'jwt'), (builder) => get(builder.instance('ApplicationSecrets'), 'openAi'),
  ],
  AuroraSchema: [(builder) => call(get(builder.instance('CostOptimizedAurora'), 'schema'), lit('auth'))],
  IServiceBinding: [
    (builder) => call(get(builder.instance('ApplicationSecrets'), 'bindingFor'), lit('auth')),
    (builder) => get(builder.instance('CostOptimizedRedis'), 'binding'),
    (builder) => call(get(builder.instance('CostOptimizedAurora'), 'schema'), lit('auth')),
    (builder) => call(get(builder.instance('ManagedKafkaCluster'), 'access')),
    (builder) => call(get(builder.once('second service', () => builder.define('second', make('ours.SpringBootFargateService', builder.scope(), builder.id('Second'), {
      obj: [['environment', builder.environment()], ['cluster', builder.cluster()], ['image', builder.image()], ['serviceName', lit('second')]],
    }))), 'internalApi')),
    () => call('ours.OAuthRedirects.toDomain', lit('api.example.com')),
  ],
  IBindingConsumer: [(builder) => builder.service(), (builder) => builder.instance('SpringBatchScheduler')],
  CostEstimate: [],
};

function withDomain(props: Props, builder: Builder): void {
  if (props.has('domainName') || props.has('hostedZone')) {
    props.has('domainName') || props.set('domainName', lit('api.example.com'));
    props.has('hostedZone') || props.set('hostedZone', builder.zone('example.com'));
  } else if (!props.has('certificate')) {
    props.set('certificate', builder.certificate('ap-northeast-2'));
  }
}

/** Of two that exclude each other the first. */
function keepOne(props: Props, first: string, second: string): void {
  if (props.has(first)) {
    props.delete(second);
  }
}
