"""
A real mail server on 127.0.0.1. Prints its port, then each message that it takes as a line of JSON; ends with its standard input.

It refuses the recipients refused@… and the senders nobody@…, and content for full@…, and says to whom and what it refused.
"""

import argparse
import asyncio
import base64
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("--certificate", help="a PEM file with certificate and key: offers STARTTLS, and takes no message without")
parser.add_argument("--tls", action="store_true", help="TLS from the first byte instead")
parser.add_argument("--utf8", action="store_true", help="takes addresses that aren't ASCII")
parser.add_argument("--user", help="takes messages of this user only, with --password")
parser.add_argument("--password")
options = parser.parse_args()


class Handler:
    async def handle_MAIL(self, server, session, envelope, address, mail_options):
        if address.startswith("nobody@"):
            return f"550 5.1.8 <{address}>: sender refused"
        envelope.mail_from = address
        envelope.mail_options.extend(mail_options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, rcpt_options):
        if address.startswith("refused@"):
            return f"550 5.1.1 <{address}>: no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("full@"):
            text = envelope.content.decode("utf-8", "replace").replace("\r", "").replace("\n", " ")
            return f"552 5.2.2 {envelope.rcpt_tos[0]} is full, not taken: {text}"[:500]
        message = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "data": base64.b64encode(envelope.content).decode(),
            "options": envelope.mail_options,
            "tls": session.ssl is not None or options.tls,
            "user": session.auth_data,
        }
        print(json.dumps(message), flush=True)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    user, password = data.login.decode(), data.password.decode()
    if (user, password) == (options.user, options.password):
        return AuthResult(success=True, auth_data=user)
    return AuthResult(success=False, handled=False, message=f"535 5.7.8 {user} {password}: not accepted")


def smtp():
    return SMTP(
        Handler(),
        hostname="localhost",
        enable_SMTPUTF8=options.utf8,
        tls_context=None if options.tls else context,
        require_starttls=context is not None and not options.tls,
        authenticator=authenticate if options.user else None,
        auth_required=options.user is not None,
        auth_require_tls=not options.tls,
    )


async def main():
    server = await loop.create_server(smtp, "127.0.0.1", 0, ssl=context if options.tls else None)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


context = None
if options.certificate:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(options.certificate)
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
loop.run_until_complete(main())
