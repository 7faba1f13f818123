# A mail server for the tests: keeps what it takes in a maildir. Without --tls it speaks in the clear; with it, STARTTLS and then a password.
import argparse, asyncio, ssl
from aiosmtpd.handlers import Mailbox
from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument('mailbox')
parser.add_argument('--tls')  # certificate and key in one PEM file
parser.add_argument('--refuse', action='store_true')
asked = parser.parse_args()


class Refusing(Mailbox):
    async def handle_DATA(self, server, session, envelope):
        return '451 Not now, nor for ' + envelope.rcpt_tos[0]


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=mechanism in ('LOGIN', 'PLAIN') and (data.login, data.password) == (b'mscp', b'secret'))


def smtp():
    handler = (Refusing if asked.refuse else Mailbox)(asked.mailbox)
    if not asked.tls:
        return SMTP(handler, enable_SMTPUTF8=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(asked.tls)
    return SMTP(handler, tls_context=context, require_starttls=True, authenticator=authenticate, auth_required=True)


async def main():
    server = await asyncio.get_running_loop().create_server(smtp, '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()

asyncio.run(main())
