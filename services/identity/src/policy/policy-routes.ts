import Type from 'typebox';
import { route, type Route } from '@liceo/kernel/http';
import { RoleName } from '../schemas.ts';
import type { changePolicy } from './change-policy.ts';
import { reactionsTo, type SignInPolicy } from './sign-in-policy.ts';

interface PolicyUseCases {
  read(): Promise<SignInPolicy>;
  change: ReturnType<typeof changePolicy>;
}

const mostRoles = 40;

const oneOf = <const Names extends readonly string[]>(names: Names) => Type.Unsafe<Names[number]>({ type: 'string', enum: [...names] });
const Reactions = {
  new_device: oneOf(reactionsTo.new_device), impossible_speed: oneOf(reactionsTo.impossible_speed), too_many_failures: oneOf(reactionsTo.too_many_failures),
  refresh_token_reused: oneOf(reactionsTo.refresh_token_reused), leaked_password: oneOf(reactionsTo.leaked_password),
};
const whatFollows = 'What follows when somebody else may be at work: nothing, a mail, a link in a mail that has to be used as well, or a lock that a new password opens';
const Changed = Type.Object({
  secondFactorRoles: Type.Array(RoleName, { maxItems: mostRoles, description: 'Whoever holds one of these has to have a second factor' }),
  reactions: Type.Optional(Type.Partial(Type.Object(Reactions), { description: whatFollows })),
});
const Policy = Type.Object({
  reactions: Type.Object(Reactions, { description: whatFollows }),
  secondFactorRoles: Type.Array(RoleName, { maxItems: mostRoles, description: 'Whoever holds one of these has to have a second factor' }),
});

const about = { tag: 'identity', path: '/sign-in-policy', permission: 'roles:write' } as const;

export const policyRoutes = ({ read, change }: PolicyUseCases): Route[] => [
  route({ ...about, method: 'GET', summary: 'What the academy asks of those who sign in', response: { 200: Policy }, handler: () => read() }),
  route({
    ...about, method: 'PUT', summary: 'Change what the academy asks of those who sign in', body: Changed, response: { 200: Policy },
    handler: ({ actor, body }) => change(actor, body),
  }),
];
