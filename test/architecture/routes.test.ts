import 'reflect-metadata';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { AppModule } from '../../src/app.module.js';
import type { Composition } from '../../src/composition.js';
import { ACCESS } from '../../src/web/server/access.guard.js';

type Controller = { readonly name: string; readonly prototype: Record<string, unknown> };

describe('every route says who may use it', () => {
  const controllers = AppModule.with({} as Composition, true).controllers as unknown as Controller[];
  const routes = controllers.flatMap((controller) => Object.getOwnPropertyNames(controller.prototype).filter((name) => name !== 'constructor').flatMap((name) => {
    const handler = controller.prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) === undefined && Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
    return [{ route: `${controller.name}.${name}`, access: Reflect.getMetadata(ACCESS, handler) as string | undefined }];
  }));

  it('there are routes to look at', () => expect(routes.length).toBeGreaterThan(10));

  it.each(routes)('$route: $access', ({ access }) => expect(access).toBeDefined());

  it('only signing in, one-time links and the health check are open to everyone', () => {
    expect(routes.filter((r) => r.access === 'public').map((r) => r.route).sort()).toEqual([
      'AccountsController.firstRunPage', 'AccountsController.makeFirst', 'AccountsController.signIn', 'AccountsController.signInPage', 'HealthController.health', 'HealthController.home',
      'PasswordsController.linkPage', 'PasswordsController.useLink',
    ]);
  });
});
