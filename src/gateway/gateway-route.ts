import { SpringBootFargateService } from '../service';

/** A path and the service behind it. */
export interface GatewayRoute {
  /** Path pattern, e.g. `/api/v1/auth/**`. */
  readonly path: string;

  /** The service that answers. */
  readonly service: SpringBootFargateService;
}

/** How routes are told to the gateway application. */
export enum GatewayRouteStyle {
  /**
   * `GATEWAY_ROUTES_<SERVICE>_URI` for each service. The paths stay in the application's own configuration, as in the guide's gateway.
   */
  URI_VARIABLES = 'URI_VARIABLES',

  /**
   * Whole Spring Cloud Gateway routes, path and URI, for a gateway that defines none itself. They replace a list in the application's YAML.
   */
  ROUTE_DEFINITIONS = 'ROUTE_DEFINITIONS',
}
