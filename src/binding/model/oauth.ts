import { Check } from '../../core/model/violation';

/** Where each provider asks people to log in. An older version of the application has no defaults for them and does not start without. */
const AUTHORIZATION_ENDPOINTS = {
  GOOGLE: 'https://accounts.google.com/o/oauth2/v2/auth',
  NAVER: 'https://nid.naver.com/oauth2.0/authorize',
  KAKAO: 'https://kauth.kakao.com/oauth/authorize',
} as const;

const HOST_NAME = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

export function callbackVariables(domainName: string): Record<string, string> {
  return Object.fromEntries(Object.entries(AUTHORIZATION_ENDPOINTS).flatMap(([provider, endpoint]) => [
    [`OAUTH_${provider}_AUTHORIZATION_ENDPOINT`, endpoint],
    [`OAUTH_${provider}_REDIRECT_URI`, `https://${domainName}/api/v1/auth/oauth/callback/${provider.toLowerCase()}`],
  ]));
}

export function domainCheck(domainName: string | undefined): Check {
  return domainName !== undefined && !HOST_NAME.test(domainName) && {
    rule: 'oauth-domain',
    property: 'domainName',
    must: 'be a host name in lower case',
    got: `'${domainName}'`,
    fix: 'Write it without https:// and without a path, e.g. api.example.com',
  };
}
