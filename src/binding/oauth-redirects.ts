import { callbackVariables, domainCheck } from './model/oauth';
import { IBindingConsumer, IServiceBinding, ServiceBindingConfig } from './service-binding';
import { failing, formatViolations } from '../core/model/violation';
import { known } from '../core/tokens';

/**
 * Where the OAuth providers send people back to: the variables of the login service for Google, Naver and Kakao. Their client ids and secrets are
 * not among them, since the application reads those from its table `auth.providers`.
 *
 * @example
 * declare const auth: SpringBootFargateService;
 * auth.use(OAuthRedirects.toDomain('api.example.com'));
 *
 * @see guide section 2.4
 */
export class OAuthRedirects implements IServiceBinding {
  /**
   * To the login service behind a gateway: `https://<domainName>/api/v1/auth/oauth/callback/<provider>`. Each provider's console must have its URL.
   *
   * @param domainName host name of the gateway, e.g. `api.example.com`
   * @throws when it is no host name
   */
  public static toDomain(domainName: string): OAuthRedirects {
    const violations = failing([domainCheck(known(domainName))]);
    if (violations.length > 0) {
      throw new Error(formatViolations('OAuthRedirects', 'OAuthRedirects', violations));
    }
    return new OAuthRedirects(domainName);
  }

  private constructor(private readonly domainName: string) {}

  /**
   * Brings the variables; nothing in them is secret.
   *
   * @param _consumer the service that uses it
   */
  public bind(_consumer: IBindingConsumer): ServiceBindingConfig {
    return { environmentVariables: callbackVariables(this.domainName) };
  }
}
