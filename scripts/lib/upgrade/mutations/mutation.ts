import { Draft } from './draft';
import { Bilingual } from '../../proof';
import { Verdict } from '../finding';

/** A change of the next version's templates, as a careless change of a construct would make it. */
export interface Mutation {
  readonly what: Bilingual;
  readonly app: 'sample' | 'sample-edge' | 'broad';
  /** What has to be said of the address that `change` hands back; nothing that fails for a harmless change. */
  readonly verdicts: readonly Verdict[];
  /** What has to be said of another resource that falls with it: part of its address, and the verdict. */
  readonly also?: readonly [part: string, verdict: Verdict];
  /** Something that the version before has too, so that there is something to lose. */
  readonly earlier?: (draft: Draft) => void;
  readonly change: (draft: Draft) => string;
}
