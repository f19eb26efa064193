import {
  aws_certificatemanager as acm, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2, aws_s3 as s3, Duration, Validations,
} from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { FrontDoor } from './front-door';
import { GatewayRoute, GatewayRouteStyle } from './gateway-route';
import { GATEWAY_DEFAULTS } from './model/defaults';
import { httpClientVariables, routeDefinition, RouteFacts, routePathCheck, uriVariable } from './model/routes';
import { gatewayViolations } from './model/rules';
import { routeTimeoutCheck } from './model/timeouts';
import { gatewayFacts, GatewaySettings, settleGateway } from './settings';
import { TechNAiGatewayProps } from './tech-n-ai-gateway-props';
import { checkGiven } from '../core/given';
import { failing } from '../core/model/violation';
import { otherEnvironment } from '../core/other-environment';
import { addStandardTags } from '../core/tags';
import { knownChecks, knownListChecks, secondsOf } from '../core/tokens';
import { throwViolations } from '../core/violations';
import { zoneNameCheck } from '../core/zone-name';
import { SpringBootFargateService, SpringBootFargateServiceProps } from '../service';
import { serviceViolations } from '../service/model/rules';
import { factsOf, givenChecks, settle } from '../service/settings';

/**
 * The system's entry: a load balancer that speaks HTTPS, and behind it the Spring Cloud Gateway application that leads every request to its
 * service.
 *
 * The load balancer knows one target only; paths are the gateway's business. About 17 USD a month for the load balancer, beside the tasks.
 *
 * @example
 * declare const environment: Environment;
 * declare const cluster: ecs.ICluster;
 * declare const image: ecs.ContainerImage;
 * declare const certificate: acm.ICertificate;
 * declare const auth: SpringBootFargateService;
 * const gateway = new TechNAiGateway(this, 'Gateway', { environment, cluster, image, certificate });
 * gateway.addRoute('/api/v1/auth/**', auth);
 *
 * @see guide sections 1.1 to 1.4 and 2.5
 */
export class TechNAiGateway extends Construct implements ec2.IConnectable {
  /** The load balancer. */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  /** The HTTPS listener; add rules of your own here. */
  public readonly listener: elbv2.ApplicationListener;

  /** The target group of the gateway's tasks. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /** The gateway application as a service. */
  public readonly service: SpringBootFargateService;

  /** The certificate of the listener. */
  public readonly certificate: acm.ICertificate;

  /** Where the load balancer's access logs go. */
  public readonly accessLogBucket: s3.IBucket;

  /** Who may reach the load balancer. */
  public readonly connections: ec2.Connections;

  /** ARN of the web ACL, if there is one. */
  public readonly webAclArn?: string;

  /** How long the gateway waits for a service to answer. */
  public readonly responseTimeout: Duration;

  private readonly routeStyle: GatewayRouteStyle;
  private readonly routeList: GatewayRoute[] = [];

  /**
   * @param scope the parent construct
   * @param id the id in the parent
   * @param props the properties
   * @throws with all violations at once when names, certificate, blocks or time-outs cannot work
   */
  constructor(scope: Construct, id: string, props: TechNAiGatewayProps) {
    super(scope, id);
    const { environment } = props;
    const service = serviceProps(props);
    checkGiven(this, props, zoneNameCheck(props.hostedZone), ...givenChecks(service), ...knownListChecks({ allowedCidrs: props.allowedCidrs }));
    const settings = settleGateway(props);
    this.responseTimeout = settings.responseTimeout;
    this.routeStyle = props.routeStyle ?? GatewayRouteStyle.URI_VARIABLES;
    const { idleTimeout, responseTimeout, connectTimeout, keepAliveTimeout, drainTimeout } = settings;
    throwViolations(this, [
      ...gatewayViolations(gatewayFacts(props, settings)),
      ...failing(knownChecks({ idleTimeout, responseTimeout, connectTimeout, keepAliveTimeout, drainTimeout })),
      // The service would say the same, but only once the gateway has nothing more to say.
      ...serviceViolations(factsOf(service, settle(service))),
    ]);

    this.service = this.makeService(service, settings);
    this.targetGroup = new elbv2.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc: settings.vpc,
      targetGroupName: settings.targetGroupName,
      targetType: elbv2.TargetType.IP,
      protocol: elbv2.ApplicationProtocol.HTTP,
      port: this.service.port,
      deregistrationDelay: settings.drainTimeout,
    });
    this.service.attachTo(this.targetGroup);
    const door = new FrontDoor(this, props, settings, elbv2.ListenerAction.forward([this.targetGroup]));
    this.loadBalancer = door.loadBalancer;
    this.listener = door.listener;
    this.certificate = door.certificate;
    this.accessLogBucket = door.accessLogBucket;
    this.connections = this.loadBalancer.connections;
    this.webAclArn = props.waf?._protect(this, this.loadBalancer);

    if (environment.isProduction && this.service.capacity.usesSpot) {
      Validations.of(this).addWarning(
        '@tech-n-ai/constructs:gatewayOnSpotInProduction',
        '`capacity` has Spot for the gateway in production, which the guide advises against: open requests end with the two minutes\' notice. ' +
          'Use CapacityStrategy.onDemand().',
      );
    }
    for (const route of props.routes ?? []) {
      this.addRoute(route.path, route.service);
    }
    addStandardTags(this, environment);
  }

  /** The paths and the services behind them. */
  public get routes(): GatewayRoute[] {
    return [...this.routeList];
  }

  /**
   * Leads a path to a service: tells the gateway application its address, lets the gateway in, and deploys the service first.
   *
   * @param path path pattern, e.g. `/api/v1/auth/**`
   * @param service the service that answers; it must be discoverable, in the same namespace, and not give up before the gateway does
   * @throws with all violations at once
   */
  public addRoute(path: string, service: SpringBootFargateService): void {
    const taken = this.routeList.find((route) => route.path === path)?.service.serviceName;
    const sameNamespace = this.service.service.cluster.defaultCloudMapNamespace === service.service.cluster.defaultCloudMapNamespace;
    throwViolations(this, failing([
      routePathCheck(path, taken),
      routeTimeoutCheck(secondsOf(this.responseTimeout), secondsOf(service.requestTimeout), service.serviceName),
      service.alias === undefined && {
        rule: 'route-service',
        property: 'service',
        must: 'be discoverable',
        got: `${service.serviceName}, which has no alias`,
        fix: 'Leave out `discoverable` where the service is made',
      },
      otherEnvironment(this, this.service.environment, { property: 'service', what: service.node.path, environment: service.environment }),
      !sameNamespace && {
        rule: 'route-service',
        property: 'service',
        must: 'be in the Cloud Map namespace of the gateway, where its alias is known',
        got: service.node.path,
        fix: 'Put both on one cluster, or on clusters with the same default namespace',
      },
    ]));
    this.routeList.push({ path, service });
    const route: RouteFacts = { path, serviceName: service.serviceName, url: service.url };
    const whole = this.routeStyle === GatewayRouteStyle.ROUTE_DEFINITIONS;
    this.service._setContract(whole ? routeDefinition(route, this.routeList.length - 1) : uriVariable(route));
    service.allowCallsFrom(this.service);
  }

  private makeService(props: SpringBootFargateServiceProps, settings: GatewaySettings): SpringBootFargateService {
    const { keepAliveTimeout, connectTimeout } = settings;
    const service = new SpringBootFargateService(this, 'Service', props);
    service._setContract({
      // Behind the load balancer: without it every client has the load balancer's address, and links are http.
      SERVER_FORWARD_HEADERS_STRATEGY: 'framework',
      SERVER_NETTY_IDLETIMEOUT: `${keepAliveTimeout.toSeconds({ integral: false })}s`,
      ...httpClientVariables(settings.responseTimeout.toSeconds({ integral: false }), connectTimeout.toMilliseconds({ integral: false })),
    });
    return service;
  }
}

/** The gateway as a service. */
function serviceProps(props: TechNAiGatewayProps): SpringBootFargateServiceProps {
  return { ...props, serviceName: 'gateway', port: props.port ?? props.preset?.port ?? GATEWAY_DEFAULTS.port, discoverable: false };
}
