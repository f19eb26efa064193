import { Room } from './room';
import { Scene } from './scene';
import { Bilingual } from '../proof';

/** One wrong property, or one wrong connection, of constructs that are right without it. */
export interface InputMutation {
  readonly id: string;
  readonly room: Room;
  /** The class that has to refuse it. */
  readonly construct: string;
  readonly fault: Bilingual;
  /** Id of the rule that it breaks. */
  readonly rule: string;
  /** Whether what is wrong is only so in production. */
  readonly inProduction?: boolean;
  /** Makes the constructs, rightly or with the mistake. */
  readonly build: (scene: Scene, isWrong: boolean) => void;
  /** Whether it was among the faults planted first, and what the validators of that time made of it. */
  readonly planted?: 'caught' | 'missed';
}
