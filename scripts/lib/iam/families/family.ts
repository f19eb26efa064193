import { Bilingual } from '../../proof';
import { Deployed } from '../deployment';
import { Estate } from '../estate';
import { Context, Request } from '../simulator';

/** Something that a role has to do, as other parts of the templates or the code have it. */
export interface Need extends Request {
  /** On every resource there is, and not on this one alone: the reason for it stands with the family. */
  readonly everywhere?: boolean;
}

/** What a role may do beside what it needs, and why that is right. */
export interface Surplus {
  readonly action: string;
  readonly reason: Bilingual;
  readonly page?: string;
  /** On which resource, by one that it needs; on that one itself where this is left out. */
  readonly on?: (arn: string) => string;
}

/** A condition that could be there and is not: a key without which, or a place in which, a need is allowed as well. */
export interface Loose {
  readonly action: string;
  /** A condition key, or `place`: region and account. */
  readonly key: string;
  readonly reason: Bilingual;
}

/** Roles that are there for the same. */
export interface Family {
  readonly id: string;
  readonly title: Bilingual;
  /** Who becomes the role. */
  readonly service: string;
  readonly needs: (estate: Estate, user: Deployed) => Need[] | Promise<Need[]>;
  /** What the service says of whom it does it for; nothing where it is not asked. */
  readonly onBehalfOf?: (estate: Estate, user: Deployed) => Context;
  readonly surplus?: readonly Surplus[];
  readonly loose?: readonly Loose[];
  /** Reasons for what is needed everywhere, by action. */
  readonly everywhere?: Readonly<Record<string, { readonly reason: Bilingual; readonly page: string }>>;
}
