# Health office: mails (server), pages (browser)

mail-invite-subject = Sealbook: you are invited to { $office }
mail-invite-body =
    Good day,

    you are invited to work with Sealbook for { $office }. Please follow this link to set up your account and your keys:

    { $link }

    It works once and for seven days. Please open it on the computer you will work on, because your keys are made there.
