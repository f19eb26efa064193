import { Candidates, made, values } from './candidate';
import { listTokens } from './scalars';
import { ODD_TEXTS } from './texts';
import { Builder } from '../builder';
import { Expression, list, lit, make, obj, path, undef } from '../expression';

/** Files that the runner lays out before the first case; a case is started in a folder of its own. */
const FOLDER = path('files.folder');
const ASSEMBLY = path('files.assembly');
const REPORT = path('files.report');
const TEMPLATE = path('files.template');
const PRICES = path('files.prices');
const NOT_JSON = path('files.notJson');

const file = (...good: Expression[]) => (): Candidates => ({
  good: values(...good),
  odd: values(...[NOT_JSON, FOLDER, TEMPLATE, REPORT].filter((one) => !good.includes(one)), ...ODD_TEXTS.slice(0, 10).map(lit), lit('no-such-file.json')),
});

const zones = (...letters: string[]) => list(...letters.map((letter) => lit(`ap-northeast-2${letter}`)));

/** Places of which the type says too little. */
export const SPECIAL: Readonly<Record<string, (builder: Builder) => Candidates>> = {
  'CostReport.diff.before': file(REPORT),
  'CostReport.diff.after': file(REPORT),
  'CostReport#write.folder': () => ({ good: values(FOLDER), odd: values(NOT_JSON, lit('a/b/c'), lit('한글')) }),
  'PriceList.fromFile.path': file(PRICES),
  'CostEstimate.ofAssembly.folder': file(ASSEMBLY),
  'ArchitectureRules#findingsInAssembly.folder': file(ASSEMBLY),
  'ArchitectureRules#findingsInTemplates.paths': () => {
    const { good, odd } = file(TEMPLATE)();
    const inList = (candidates: Candidates['good']) => candidates.map((one) => ({ make: () => list(one.make()) }));
    return { good: inList(good), odd: [...values(list()), ...inList(odd)] };
  },
  'EdgeDistributionProps.certificate': (builder) => ({ good: made(() => builder.certificate('us-east-1')), odd: made(() => builder.certificate('ap-northeast-2')) }),
  'EdgeDistributionProps.accessLogBucket': (builder) => ({
    good: made(() => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.scope(), builder.id('Bucket'), obj({ objectOwnership: path('cdk.aws_s3.ObjectOwnership.BUCKET_OWNER_PREFERRED') })))),
    odd: made(() => builder.define('bucket', make('cdk.aws_s3.Bucket', builder.scope(), builder.id('Bucket')))),
  }),
  'TechNAiNetworkProps.availabilityZones': (builder) => ({
    good: values(zones('a', 'c'), zones('a', 'b', 'c')),
    odd: [
      ...values(list(), zones('a'), zones('a', 'a'), zones('a', 'b', 'c', 'd'), list(undef, undef), list(lit(''), lit(' ')), list(lit('us-east-1a'), lit('us-east-1b'))),
      ...listTokens(builder, 'ap-northeast-2a'),
    ],
  }),
  // The path is the id of a construct: constructs and CDK judge it before this package sees it.
  ...Object.fromEntries(['SpringBatchScheduler#addJobs.id'].map((key) => [key, (builder: Builder) => ({ good: made(() => builder.id('Jobs')), odd: [] })])),
};
