import { EstateName } from './estate';
import { Room } from './room';
import { Templates } from './templates';
import { Bilingual } from '../proof';

/** One fault in templates that were right. */
export interface OutputMutation {
  readonly id: string;
  readonly room: Room;
  readonly fault: Bilingual;
  readonly estate: EstateName;
  /** Makes the fault. Throws where what it changes is not there any more. */
  readonly change: (templates: Templates) => void;
  /** Rules that are about this fault though they point at another resource. */
  readonly rules?: readonly string[];
  /** Rules that fire on the changed resource, but about something else. */
  readonly unrelated?: readonly string[];
  /** Whether it was among the faults planted first, and what the validators of that time made of it. */
  readonly planted?: 'caught' | 'missed';
}
