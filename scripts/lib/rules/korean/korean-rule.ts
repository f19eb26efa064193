/** The texts of a rule in Korean. They are for the documentation only, so the package does not carry them. */
export interface KoreanRule {
  readonly title: string;
  readonly reason: string;
  readonly fix: string;
}
