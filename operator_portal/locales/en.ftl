# Operator portal: mails and posters (server), pages (browser)

mail-confirm-subject = Sealbook: please confirm your e-mail address
mail-confirm-body =
    Good day,

    you have registered as an operator with Sealbook. Please confirm your e-mail address with this link:

    { $link }

    It works once and for 24 hours. If this was not you, please ignore this mail; nothing will happen.
mail-known-subject = Sealbook: you already have an account
mail-known-body =
    Good day,

    somebody, probably you, tried to register this address again. You already have an account and can sign in:

    { $link }

    If this was not you, please ignore this mail; nothing was changed.
mail-request-subject = Sealbook: a health office asks you for check-ins
mail-request-body =
    Good day,

    a health office has sent a trace request to { $venue }. Please sign in to see who asks, for what, and to answer:

    { $link }

    This mail contains no link that approves anything. Nothing is released unless you approve it.

poster-title = Please check in
poster-how = Scan this code with the camera of your phone. You need no app.
poster-notice-title = What happens to your data
poster-notice =
    Your contact data is encrypted on your own phone before it is sent. { $venue } cannot read it, and neither can the operator of this service.
    It opens only if the responsible health office ({ $office }) asks for it to trace an infection, and { $venue } approves. It is deleted after { $days } days.
poster-typed = No camera? Type this address:
poster-made = Made on { $date }
