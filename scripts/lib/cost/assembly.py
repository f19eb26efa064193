"""Reads a cloud assembly as CloudFormation would see it: templates by stack, and what their references lead to."""
import json
import os

STACK, NESTED = 'aws:cloudformation:stack', 'cdk:cloud-assembly'


class Resource:
    """A resource of a template. `props` are as they are written; `Assembly.follow` reads references in them."""

    def __init__(self, stack, logical_id, body):
        self.stack, self.id = stack, logical_id
        self.type = body['Type']
        self.props = body.get('Properties', {})

    def __repr__(self):
        return f'{self.stack}/{self.id}'


class Assembly:
    """The stacks of one environment."""

    def __init__(self, folder):
        self.resources, self.regions, self._bodies = [], {}, {}
        manifest = read(os.path.join(folder, 'manifest.json'))
        for artifact_id, artifact in sorted(manifest['artifacts'].items()):
            if artifact['type'] == STACK:
                name = artifact['properties'].get('stackName', artifact_id)
                body = read(os.path.join(folder, artifact['properties']['templateFile']))
                self._bodies[name] = body
                self.regions[name] = artifact['environment'].rsplit('/', 1)[-1]
                self.resources += [Resource(name, key, value) for key, value in sorted(body.get('Resources', {}).items())]
        self._by_id = {(resource.stack, resource.id): resource for resource in self.resources}

    def of(self, *types):
        return [resource for resource in self.resources if resource.type in types]

    def region(self, resource):
        return self.regions[resource.stack]

    def follow(self, value, stack):
        """The resource that a value names, if it names one."""
        if not isinstance(value, dict) or len(value) != 1:
            return None
        (function, argument), = value.items()
        if function == 'Ref':
            return self._by_id.get((stack, argument))
        if function == 'Fn::GetAtt':
            return self._by_id.get((stack, argument[0] if isinstance(argument, list) else argument.split('.')[0]))
        if function == 'Fn::GetStackOutput':
            other = argument['StackName']
            output = self._bodies.get(other, {}).get('Outputs', {}).get(argument['OutputName'])
            return None if output is None else self.follow(output['Value'], other)
        if function == 'Fn::ImportValue':
            for other, body in self._bodies.items():
                for output in body.get('Outputs', {}).values():
                    if output.get('Export', {}).get('Name') == argument:
                        return self.follow(output['Value'], other)
        return None

    def named(self, value, stack):
        """All resources that are named anywhere in a value, in their order."""
        direct = self.follow(value, stack)
        if direct is not None:
            return [direct]
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return [resource for part in parts for resource in self.named(part, stack)]

    def text(self, value, stack):
        """A value as text, with `<stack/id>` in the place of what only the deployment knows."""
        if isinstance(value, dict) and 'Fn::Join' in value:
            separator, parts = value['Fn::Join']
            return separator.join(self.text(part, stack) for part in parts)
        if isinstance(value, dict):
            found = self.follow(value, stack)
            return f'<{found}>' if found is not None else '<?>'
        return str(value)


def environments(folder):
    """The stages of an app by name, each an assembly of its own."""
    artifacts = read(os.path.join(folder, 'manifest.json'))['artifacts']
    found = [artifact['properties'] for artifact in artifacts.values() if artifact['type'] == NESTED]
    return {stage['displayName']: Assembly(os.path.join(folder, stage['directoryName'])) for stage in found}


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)
