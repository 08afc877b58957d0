"""What type checkers must refuse: each line marked `# wrong`, in this file, and no other."""

from typing import Any

import vanban
from vanban.model import Bullets, Citation, Deadline, Issuer, Outline, Plan, Recipient, Signature

Issuer(name="Ủy ban nhân dân xã An Lão", symbol="UBND")  # wrong
Issuer(name="Ủy ban nhân dân xã An Lão", symbol="UBND", place=3)  # wrong
Recipient(nam="UBND thành phố")  # wrong
Citation(type="Luật", date=2023)  # wrong
Deadline(date=["05/02/2026"])  # wrong
Bullets(bullets=3)  # wrong
Bullets(bullets=["được", 3])  # wrong
Outline(purpose={"text": "Mục đích"})  # wrong
Signature(position="Chủ tịch", delegations=[3])  # wrong
vanban.render({})  # wrong
vanban.check(3)  # wrong
vanban.annotate(b"", b"")  # wrong
vanban.to_pdf(3)  # wrong
print(vanban.to_pdf(b"").path)  # wrong


def use(plan: Plan, anything: Any) -> None:
    plan.date.upper()  # wrong
    plan.distribution.recipients.append("x")  # wrong
    print(plan.replace(number=anything).numbr)  # wrong
