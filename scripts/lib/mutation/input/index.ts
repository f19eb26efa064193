import { ENTRANCE } from './entrance';
import { OPERATIONS } from './operations';
import { SERVICE } from './service';
import { STORES } from './stores';
import { InputMutation } from '../input-mutation';

export const INPUT_MUTATIONS: readonly InputMutation[] = [...ENTRANCE, ...SERVICE, ...STORES, ...OPERATIONS];
