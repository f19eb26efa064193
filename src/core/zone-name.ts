import { aws_route53 as route53 } from 'aws-cdk-lib';
import { Check } from './model/violation';

/** A zone that was imported by its id alone throws where it is asked for its name, and says nothing of who asked. */
export function zoneNameCheck(hostedZone: route53.IHostedZone | undefined): Check {
  try {
    return hostedZone !== undefined && hostedZone.zoneName === '' && undefined;
  } catch {
    return {
      rule: 'zone-name',
      property: 'hostedZone',
      must: 'tell its name',
      got: 'a zone that was imported by its id alone',
      fix: 'Import it with HostedZone.fromHostedZoneAttributes() or HostedZone.fromLookup()',
    };
  }
}
