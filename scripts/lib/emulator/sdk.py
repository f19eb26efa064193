"""Calls AWS APIs with the SDK's own models: a request in JSON on each line of the input, an answer on each line of the output."""
import base64
import json
import sys

import botocore.config
import botocore.exceptions
import botocore.session

ENDPOINT, REGION = sys.argv[1:3]
SESSION = botocore.session.Session()
# No second try hides a refusal, and a slow answer is one.
CONFIG = botocore.config.Config(retries={'total_max_attempts': 1}, read_timeout=60, s3={'addressing_style': 'path'})
clients = {}


def client(service, account):
    key = (service, account)
    if key not in clients:
        clients[key] = SESSION.create_client(
            service, region_name=REGION, endpoint_url=ENDPOINT, config=CONFIG,
            # The emulator takes an access key of twelve digits for an account.
            aws_access_key_id=account, aws_secret_access_key='test')
    return clients[key]


def plain(value):
    """Bytes do not stand in JSON."""
    if isinstance(value, dict):
        return base64.b64decode(value['$bytes']) if set(value) == {'$bytes'} else {key: plain(inner) for key, inner in value.items()}
    return [plain(inner) for inner in value] if isinstance(value, list) else value


def text(value):
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value.read().decode() if hasattr(value, 'read') else str(value)


def answer(asked):
    caller = client(asked['service'], asked['account'])
    operation, parameters = asked['operation'], plain(asked['parameters'])
    if caller.can_paginate(operation):
        result = caller.get_paginator(operation).paginate(**parameters).build_full_result()
    else:
        result = getattr(caller, operation)(**parameters)
    result.pop('ResponseMetadata', None)
    return {'result': result}


for line in sys.stdin:
    try:
        answered = answer(json.loads(line))
    except botocore.exceptions.ClientError as error:
        answered = {'error': error.response['Error'].get('Code', ''), 'message': str(error)}
    except Exception as error:  # Whatever it is, whoever asked decides.
        answered = {'error': type(error).__name__, 'message': str(error)}
    print(json.dumps(answered, default=text), flush=True)
