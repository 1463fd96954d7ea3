"""A mailbox whose server answers for a message only while no file says that it should wait."""

import asyncio
import pathlib

from aiosmtpd.handlers import Mailbox


class Held(Mailbox):
    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        while pathlib.Path(self.mail_dir).with_name("hold").exists():
            await asyncio.sleep(0.02)
        return answer
