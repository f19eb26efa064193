import { Estate } from '../../../templates/model/estate';
import { entry } from '../../../templates/model/json';
import { SERVICE } from '../reading/services';
import { LISTENER, LISTENER_RULE } from '../reading/target-groups';
import { Fault, Rule } from '../rule';

function resetRules(estate: Estate): Fault[] {
  return estate.ofType(SERVICE).flatMap((service) => service.list('LoadBalancers').flatMap((item, index) => {
    const advanced = entry(item, 'AdvancedConfiguration');
    return ['ProductionListenerRule', 'TestListenerRule'].flatMap((name) => service.targetsOf(entry(advanced, name))
      .filter(({ type }) => type === LISTENER_RULE || type === LISTENER)
      .map((rule) => ({
        resource: service,
        property: `LoadBalancers.${index}.AdvancedConfiguration.${name}`,
        found: `ECS shifts ${rule.id} from one target group to the other, and ${rule.stackName} has its own weights for it, which an update may bring back`,
      })));
  }));
}

export const DEPLOYMENT_RULES: readonly Rule[] = [
  {
    id: 'BG-001',
    severity: 'warning',
    title: 'No stack resets the listener rule that ECS shifts',
    reason: 'After a blue/green deployment the rule in the template is not the one in use: when the stack updates it, production leads to target groups without tasks.',
    fix: 'Use Service Connect for blue/green, which needs no listener rule. Otherwise compare the rule with the template before each change to it.',
    link: 'https://github.com/aws/aws-cdk/issues/36649',
    check: resetRules,
  },
];
