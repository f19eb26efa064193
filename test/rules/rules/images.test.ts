import { resource, ruleTests } from '../support';

const repository = (properties: object = {}) => resource('AWS::ECR::Repository', { RepositoryName: 'orders', ...properties });
const text = (LifecyclePolicyText: unknown) => ({ Repo: repository({ LifecyclePolicy: { LifecyclePolicyText } }) });
const policy = (...rules: object[]) => text(JSON.stringify({ rules }));
const expire = { type: 'expire' };
const rule = (rulePriority: unknown, selection: object) => ({ rulePriority, selection, action: expire });
const byAge = (rulePriority: unknown, tagStatus: string, days: number, more: object = {}) =>
  rule(rulePriority, { tagStatus, countType: 'sinceImagePushed', countUnit: 'days', countNumber: days, ...more });
const byCount = (rulePriority: unknown, tagStatus: string, countNumber: number, more: object = {}) =>
  rule(rulePriority, { tagStatus, countType: 'imageCountMoreThan', countNumber, ...more });
const versions = { tagPatternList: ['v*'] };
const at = 'Repo LifecyclePolicy.LifecyclePolicyText:';

ruleTests('ECR-001', [
  ['all after 30 days', policy(byAge(1, 'any', 30)), `${at} all images go 30 days after they were pushed, also the one that runs`],
  ['versions after 90 days', policy(byAge(1, 'tagged', 90, versions)), `${at} tagged images go 90 days after they were pushed, also the one that runs`],
  ['one stays', policy(byCount(1, 'any', 1)), `${at} only 1 of all images stays`],
  ['two stay', policy(byCount(1, 'tagged', 2, versions)), `${at} only 2 of tagged images stay`],
  ['versions are kept only afterwards', policy(byAge(1, 'any', 30), byCount(2, 'tagged', 10, versions)), `${at} all images go 30 days after they were pushed, also the one that runs`],
], [
  ['a number stays', policy(byAge(1, 'untagged', 1), byCount(2, 'any', 30))],
  ['versions are kept before', policy(byCount(1, 'tagged', 10, versions), byAge(2, 'any', 30))],
  ['images without tags', policy(byAge(1, 'untagged', 7))],
  ['moved into an archive', policy({ ...byAge(1, 'any', 30), action: { type: 'transition', targetStorageClass: 'archive' } })],
  ['of the deployment', text({ 'Fn::Sub': '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":${Count}},"action":{"type":"expire"}}]}' })],
  ['none', { Repo: repository() }],
  ['rubbish', policy({}, { rulePriority: null, selection: 3 })],
]);

ruleTests('ECR-002', [
  ['any first', policy(byCount(1, 'any', 30), byAge(2, 'untagged', 1)), `${at} the rule for any image has the priority 1, and another one has 2`],
  ['one number twice', policy(byAge(1, 'untagged', 1), byCount(1, 'any', 30)), `${at} two rules have the priority 1`],
  ['tagged without tags', policy(byCount(1, 'tagged', 30)), `${at} the rule with the priority 1 is for tagged images, and names no tags`],
  ['untagged with tags', policy(byAge(1, 'untagged', 1, versions)), `${at} the rule with the priority 1 is for images without tags, and names tags`],
], [
  ['any last', policy(byAge(1, 'untagged', 1), byCount(10, 'any', 30))],
  ['numbers as text', policy(byAge('1', 'untagged', 1), byCount('2', 'any', 30))],
  ['tagged with prefixes', policy(byCount(1, 'tagged', 30, { tagPrefixList: ['v'] }))],
]);

ruleTests('ECR-004', [
  ['no JSON', text('{rules: []}'), `${at} the policy is no JSON with a list of rules`],
  ['a list', text('[]'), `${at} the policy is no JSON with a list of rules`],
], [
  ['rules', policy(byCount(1, 'any', 30))],
  ['a parameter', text({ Ref: 'Policy' })],
]);

const task = (Image: unknown, properties: object = {}) => resource('AWS::ECS::TaskDefinition', { ContainerDefinitions: [{ Name: 'app', Image }], ...properties });
const prod = { Tags: [{ Key: 'Environment', Value: 'prod' }] };
const fixed = repository({ ImageTagMutability: 'IMMUTABLE' });
const uri = { 'Fn::GetAtt': ['Repo', 'RepositoryUri'] };

/** As CDK writes the image of a repository. */
const arnPart = (index: number) => ({ 'Fn::Select': [index, { 'Fn::Split': [':', { 'Fn::GetAtt': ['Repo', 'Arn'] }] }] });
const ofCdk = (tag: string) => task({ 'Fn::Join': ['', [arnPart(4), '.dkr.ecr.', arnPart(3), '.', { Ref: 'AWS::URLSuffix' }, '/', { Ref: 'Repo' }, tag]] }, prod);

ruleTests('ECR-003', [
  ['in production', { Task: task('111122223333.dkr.ecr.ap-northeast-2.amazonaws.com/orders:latest', prod) }, 'Task ContainerDefinitions.0.Image: app runs the tag latest in production'],
  ['by leaving it out', { Task: task('orders', prod) }, 'Task ContainerDefinitions.0.Image: app runs the tag latest in production'],
  ['in an immutable repository', { Repo: fixed, Task: task({ 'Fn::Join': ['', [uri, ':latest']] }) },
    'Task ContainerDefinitions.0.Image: app runs the tag latest of Repo, to which it can be pushed only once'],
  ['in an immutable repository, by leaving it out', { Repo: fixed, Task: task(uri) },
    'Task ContainerDefinitions.0.Image: app runs the tag latest of Repo, to which it can be pushed only once'],
  ['as CDK writes it', { Repo: repository(), Task: ofCdk(':latest') }, 'Task ContainerDefinitions.0.Image: app runs the tag latest in production'],
], [
  ['a version, as CDK writes it', { Repo: repository(), Task: ofCdk(':1.4.2') }],
  ['a digest, as CDK writes it', { Repo: repository(), Task: ofCdk('@sha256:0123') }],
  ['a version', { Task: task('orders:1.4.2', prod) }],
  ['a digest', { Task: task('orders@sha256:0123', prod) }],
  ['a port in the address', { Task: task('registry:5000/orders:1.4.2', prod) }],
  ['a parameter', { Task: task({ 'Fn::Sub': 'orders:${Version}' }, prod) }],
  ['an image of the deployment', { Task: task({ Ref: 'Image' }, prod) }],
  ['development', { Task: task('orders:latest') }],
  ['a mutable repository', { Repo: repository(), Task: task({ 'Fn::Join': ['', [uri, ':latest']] }) }],
  ['another version of an immutable one', { Repo: fixed, Task: task({ 'Fn::Join': ['', [uri, ':3']] }) }],
]);
