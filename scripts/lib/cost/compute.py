"""Fargate tasks of services and of batch jobs, the state machines that run those, and functions."""
import json

import timetable
from opening import Switches, task_counts

PROVIDERS = {'FARGATE': 'Fargate', 'FARGATE_SPOT': 'Fargate Spot'}


def services(bill):
    hours = bill.usage['serviceHoursPerMonth']
    for service in bill.assembly.of('AWS::ECS::Service'):
        definition = bill.assembly.follow(service.props['TaskDefinition'], service.stack)
        network = service.props.get('NetworkConfiguration', {}).get('AwsvpcConfiguration', {})
        for average, share in tasks_of(bill, service):
            for provider, tasks in _providers(service, average).items():
                _buy_tasks(bill, service, definition, PROVIDERS[provider], tasks * hours * share)
            if network.get('AssignPublicIp') == 'ENABLED':
                bill.buy('Public IPv4', 'in use or idle', average * hours * share, service)


def tasks_of(bill, service):
    """Average numbers of tasks of a service, each with the share of the month in which it has them."""
    share = bill.usage['taskShareAboveMinPercent'] / 100
    for target in bill.assembly.of('AWS::ApplicationAutoScaling::ScalableTarget'):
        if target.props['ScalableDimension'] == 'ecs:service:DesiredCount' \
                and service in bill.assembly.named(target.props['ResourceId'], target.stack):
            return task_counts(target, share)
    return [(service.props.get('DesiredCount', 1), 1)]


def open_share(bill, service):
    """The share of the month in which a service has any task."""
    return sum(part for average, part in tasks_of(bill, service) if average > 0)


def _providers(service, tasks):
    """The base of each provider first, the rest by weight; at the average, as if a part of a task could run.

    https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
    """
    strategy = service.props.get('CapacityProviderStrategy') or [{'CapacityProvider': service.props.get('LaunchType', 'FARGATE'), 'Weight': 1}]
    split, left = {}, tasks
    for part in strategy:
        split[part['CapacityProvider']] = min(left, part.get('Base', 0))
        left -= split[part['CapacityProvider']]
    weights = sum(part.get('Weight', 0) for part in strategy)
    for part in strategy:
        split[part['CapacityProvider']] += left * part.get('Weight', 0) / weights if weights else 0
    return split


def _buy_tasks(bill, resource, definition, service, hours, size=(None, None)):
    cpu, memory = (size[0] or definition.props['Cpu'], size[1] or definition.props['Memory'])
    platform = definition.props.get('RuntimePlatform', {}).get('CpuArchitecture', 'X86_64')
    kind = 'linux-arm64' if platform == 'ARM64' else 'linux-x86'
    bill.buy(service, f'{kind} vCPU', hours * int(cpu) / 1024, resource)
    bill.buy(service, f'{kind} memory', hours * int(memory) / 1024, resource)
    extra = definition.props.get('EphemeralStorage', {}).get('SizeInGiB', 20) - 20
    if extra > 0:
        bill.buy('Fargate', 'ephemeral storage above 20 GB', hours * extra, resource)


def schedules(bill):
    """Runs of batch jobs and of other state machines."""
    for schedule, runs in runs_of(bill):
        bill.buy('EventBridge Scheduler', 'invocations, first 14M per month', runs / 1e6, schedule)
        machine = bill.assembly.follow(schedule.props['Target']['Arn'], schedule.stack)
        if machine is not None and machine.type == 'AWS::StepFunctions::StateMachine':
            _run(bill, schedule, machine, runs)


def runs_of(bill):
    """Schedules and how often a month they start something; not while office hours pause the group that they are in."""
    switches = Switches(bill.assembly)
    for schedule in bill.assembly.of('AWS::Scheduler::Schedule'):
        if schedule.props.get('State') == 'DISABLED':
            continue
        group = schedule.props.get('GroupName')
        named = bill.assembly.follow(group, schedule.stack)
        is_open, _ = switches.of([group if named is None else f'<{named}>', named and named.props.get('Name')])
        yield schedule, timetable.runs_a_month(schedule.props['ScheduleExpression'], is_open)


def _run(bill, schedule, machine, runs):
    definition = bill.assembly.text(machine.props['DefinitionString'], machine.stack)
    given = json.loads(bill.assembly.text(schedule.props['Target'].get('Input', '{}'), schedule.stack))
    minutes = bill.usage['batchRunMinutes'] if 'ecs:runTask' in definition else 0
    passed = bill.usage['stateTransitionsPerRun'] + bill.usage['stateTransitionsPerMinute'] * minutes
    bill.buy('Step Functions', 'standard state transition', runs * passed / 1000, machine)
    if 'ecs:runTask' in definition:
        family = _task_definition(bill, json.loads(definition))
        spot = bill.usage['batchSpotPercent'] / 100 if given.get('spot') else 0
        for service, share in (('Fargate Spot', spot), ('Fargate', 1 - spot)):
            _buy_tasks(bill, schedule, family, service, runs * share * minutes / 60, (given.get('cpu'), given.get('memory')))


def _task_definition(bill, definition):
    name = next(state['Parameters']['TaskDefinition'] for state in definition['States'].values() if 'TaskDefinition' in state.get('Parameters', {}))
    for found in bill.assembly.of('AWS::ECS::TaskDefinition'):
        if name in (found.props.get('Family'), f'<{found}>'):
            return found
    raise LookupError(f'no task definition {name}')


def functions(bill):
    for function in bill.assembly.of('AWS::Lambda::Function'):
        calls = bill.usage['lambdaInvocations']
        kind = 'arm64' if 'arm64' in function.props.get('Architectures', []) else 'x86'
        bill.buy('Lambda', 'requests', calls / 1e6, function)
        bill.buy('Lambda', f'duration {kind}', calls * bill.usage['lambdaSeconds'] * function.props.get('MemorySize', 128) / 1024, function)
