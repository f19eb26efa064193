import { Check } from '../../core/model/violation';
import { durationCheck } from '../../service/model/ranges';

/** Fargate Spot takes a task away this long after its notice. */
export const SPOT_NOTICE_SECONDS = 120;

/** The waiting times along a request's way; undefined where only the deployment will know. */
export interface TimeoutChain {
  readonly idleSeconds?: number;
  readonly responseSeconds?: number;
  readonly connectSeconds?: number;
  readonly keepAliveSeconds?: number;
  readonly drainSeconds?: number;
  readonly stopSeconds?: number;
  readonly usesSpot: boolean;
}

/**
 * The chain: whoever is nearer to the client waits longer, so that the one who knows why an answer is late is the one who reports it.
 *
 * client keep-alive > ALB idle > gateway response <= Service Connect request
 */
export function timeoutChecks(chain: TimeoutChain): Check[] {
  const { idleSeconds: idle, responseSeconds: response, keepAliveSeconds: keepAlive, drainSeconds: drain, stopSeconds: stop } = chain;
  return [
    durationCheck('idleTimeout', idle, 1, 4000, 'The load balancer takes 1 to 4000; the guide uses 600'),
    durationCheck('responseTimeout', response, 1, 4000, 'The guide uses 60'),
    durationCheck('connectTimeout', chain.connectSeconds, 1, 300, 'The guide uses 30'),
    durationCheck('keepAliveTimeout', keepAlive, 1, 86400, 'Leave it out to get the idle time-out and 20 seconds'),
    durationCheck('drainTimeout', drain, 0, 3600, 'The load balancer takes 0 to 3600; the guide uses 300'),
    below(idle, response) && {
      rule: 'timeout-chain',
      property: 'idleTimeout',
      must: `be longer than \`responseTimeout\` (${response} seconds)`,
      got: `${idle} seconds`,
      fix: `The load balancer would give up with 504 while the gateway still waits; use more than ${response} seconds`,
    },
    below(keepAlive, idle) && {
      rule: 'timeout-chain',
      property: 'keepAliveTimeout',
      must: `be longer than \`idleTimeout\` (${idle} seconds)`,
      got: `${keepAlive} seconds`,
      fix: 'The gateway would close a connection that the load balancer is about to use, which answers 502; leave it out or use more',
    },
    drain !== undefined && response !== undefined && drain < response && {
      rule: 'timeout-chain',
      property: 'drainTimeout',
      must: `not be shorter than \`responseTimeout\` (${response} seconds)`,
      got: `${drain} seconds`,
      fix: 'Requests that are still being answered would be cut at each deployment',
    },
    chain.usesSpot && drain !== undefined && drain >= SPOT_NOTICE_SECONDS && {
      rule: 'spot-drain',
      property: 'drainTimeout',
      must: `be shorter than the ${SPOT_NOTICE_SECONDS} seconds' notice of Spot`,
      got: `${drain} seconds`,
      fix: 'Use at most 90 seconds, or CapacityStrategy.onDemand()',
    },
    chain.usesSpot && drain !== undefined && stop !== undefined && stop < drain && {
      rule: 'spot-drain',
      property: 'deployment.stopTimeout',
      must: `not be shorter than \`drainTimeout\` (${drain} seconds), since on Spot both begin at once`,
      got: `${stop} seconds`,
      fix: 'Use 120 seconds, or a shorter drainTimeout',
    },
  ];
}

/** On the way to one service. A request time-out of 0 is none. */
export function routeTimeoutCheck(response: number | undefined, request: number | undefined, serviceName: string): Check {
  return response !== undefined && request !== undefined && request !== 0 && request < response && {
    rule: 'timeout-chain',
    property: 'responseTimeout',
    must: `not be longer than the \`discovery.requestTimeout\` of ${serviceName} (${request} seconds)`,
    got: `${response} seconds`,
    fix: `Service Connect would cut the answer first; give ${serviceName} a requestTimeout of at least ${response} seconds`,
  };
}

function below(outer: number | undefined, inner: number | undefined): boolean {
  return outer !== undefined && inner !== undefined && outer <= inner;
}
