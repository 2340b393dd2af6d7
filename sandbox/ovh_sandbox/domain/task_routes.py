"""Tasks through both of their doors: ``/domain/{serviceName}/task`` and ``/me/task/domain``."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from ovh_sandbox.core import errors
from ovh_sandbox.core.access import Call
from ovh_sandbox.core.registry import operation
from ovh_sandbox.core.types.domain import DomainOperationStatusEnum, DomainOperationTypeEnum, DomainTask
from ovh_sandbox.domain.domains import domain_of
from ovh_sandbox.domain.periods import TASK_STARTS
from ovh_sandbox.domain.records import TaskRecord
from ovh_sandbox.domain.tasks import begin, give_up, queue, takes
from ovh_sandbox.me.types.task import (
    DomainOperationActionEnum,
    DomainOperationFunctionEnum,
    DomainOperationStep,
    NichandleDomainTaskArgument,
    NichandleDomainTaskArgumentSent,
    NichandleDomainTaskProgressBar,
)

__all__ = ["api_view"]


class _Argument(msgspec.Struct, frozen=True):
    """What a task can ask the customer for."""

    type: str
    description: str
    shortest: int
    longest: int


_ARGUMENTS = {
    "authInfo": _Argument("string", "Authorisation code of the name, from its present registrar", 5, 50),
    "legitimacyAfnic": _Argument("text", "Why you want this name: your link with it", 3, 1000),
}


def api_view(task: TaskRecord) -> DomainTask:
    return DomainTask(
        canAccelerate=task.can_accelerate,
        canCancel=task.can_cancel,
        canRelaunch=task.can_relaunch,
        comment=task.comment,
        creationDate=task.creation,
        domain=task.name,
        doneDate=task.done,
        function=task.function,
        id=task.task_id,
        lastUpdate=task.last_update,
        status=DomainOperationStatusEnum(task.status),
        todoDate=task.todo,
        type=DomainOperationTypeEnum("domain"),
    )


def _mine(call: Call, task_id: int) -> TaskRecord:
    """A task of the calling account; 404 for anybody else's."""
    task = call.store.get(TaskRecord, task_id)
    if task is None or task.account != call.me.nichandle:
        raise errors.not_found("task", task_id)
    return task


def _of_name(call: Call, name: str, task_id: int) -> TaskRecord:
    domain, task = domain_of(call, name), _mine(call, task_id)
    if task.name != domain.name:
        raise errors.not_found("task", task_id)
    return task


def _matching(
    tasks: list[TaskRecord], function: str | None, status: str | None, type_: str | None
) -> list[int]:
    if type_ == "alldom":
        return []
    return [
        task.task_id
        for task in tasks
        if (function is None or task.function == function) and (status is None or task.status == status)
    ]


def _accelerate(call: Call, task: TaskRecord) -> None:
    if not task.can_accelerate:
        raise errors.bad_request(f"The task {task.task_id} is {task.status}: it cannot be accelerated")
    task.todo = call.now
    begin(call.shop, task)


def _cancel(call: Call, task: TaskRecord) -> None:
    if not task.can_cancel:
        raise errors.bad_request(f"The task {task.task_id} is {task.status}: it cannot be cancelled")
    give_up(call.shop, task)


def _relaunch(call: Call, task: TaskRecord) -> None:
    if not task.can_relaunch:
        raise errors.bad_request(f"The task {task.task_id} is {task.status}: it cannot be relaunched")
    missing = [key for key in task.needs if not task.arguments.get(key)]
    if missing:
        raise errors.bad_request(
            f"The task {task.task_id} still wants {', '.join(missing)}:"
            f" PUT /me/task/domain/{task.task_id}/argument/{missing[0]}"
        )
    queue(call.shop, task)


# -- by name ---------------------------------------------------------------------------------------


@operation("GET", "/domain/{serviceName}/task")
def list_name_tasks(
    call: Call,
    serviceName: str,
    function: str | None = None,
    status: DomainOperationStatusEnum | None = None,
    type: DomainOperationTypeEnum | None = None,
) -> list[int]:
    """List the tasks of a name"""
    domain = domain_of(call, serviceName)
    tasks = call.store.find(TaskRecord, owner=domain.account, parent=domain.name)
    return _matching(tasks, function, status, type)


@operation("GET", "/domain/{serviceName}/task/{id}")
def get_name_task(call: Call, serviceName: str, id: int) -> DomainTask:
    """Read a task of a name"""
    return api_view(_of_name(call, serviceName, id))


@operation("POST", "/domain/{serviceName}/task/{id}/accelerate")
def accelerate_name_task(call: Call, serviceName: str, id: int) -> None:
    """Start a task of a name that waits"""
    _accelerate(call, _of_name(call, serviceName, id))


@operation("POST", "/domain/{serviceName}/task/{id}/cancel")
def cancel_name_task(call: Call, serviceName: str, id: int) -> None:
    """Cancel a task of a name; what it cost goes back"""
    _cancel(call, _of_name(call, serviceName, id))


@operation("POST", "/domain/{serviceName}/task/{id}/relaunch")
def relaunch_name_task(call: Call, serviceName: str, id: int) -> None:
    """Try a task of a name in error again"""
    _relaunch(call, _of_name(call, serviceName, id))


# -- by account ------------------------------------------------------------------------------------


@operation("GET", "/me/task/domain")
def list_tasks(
    call: Call,
    domain: str | None = None,
    function: DomainOperationFunctionEnum | None = None,
    status: DomainOperationStatusEnum | None = None,
    type: DomainOperationTypeEnum | None = None,
) -> list[int]:
    """List the tasks of your names"""
    name = None if domain is None else domain.lower()
    return _matching(
        call.store.find(TaskRecord, owner=call.me.nichandle, parent=name), function, status, type
    )


@operation("GET", "/me/task/domain/{id}")
def get_task(call: Call, id: int) -> DomainTask:
    """Read a task"""
    return api_view(_mine(call, id))


@operation("POST", "/me/task/domain/{id}/accelerate")
def accelerate_task(call: Call, id: int) -> None:
    """Start a task that waits"""
    _accelerate(call, _mine(call, id))


@operation("POST", "/me/task/domain/{id}/cancel")
def cancel_task(call: Call, id: int) -> None:
    """Cancel a task; what it cost goes back"""
    _cancel(call, _mine(call, id))


@operation("POST", "/me/task/domain/{id}/relaunch")
def relaunch_task(call: Call, id: int) -> None:
    """Try a task in error again"""
    _relaunch(call, _mine(call, id))


@operation("GET", "/me/task/domain/{id}/argument")
def list_arguments(call: Call, id: int) -> list[str]:
    """List what a task asks for"""
    task = _mine(call, id)
    return sorted({*task.arguments, *task.needs})


def _argument(task: TaskRecord, key: str) -> _Argument:
    if key not in task.arguments and key not in task.needs:
        raise errors.not_found("argument", key)
    return _ARGUMENTS[key]


@operation("GET", "/me/task/domain/{id}/argument/{key}")
def get_argument(call: Call, id: int, key: str) -> NichandleDomainTaskArgument:
    """Read what a task asks for"""
    task = _mine(call, id)
    argument = _argument(task, key)
    return NichandleDomainTaskArgument(
        description=argument.description,
        key=key,
        maximumSize=argument.longest,
        minimumSize=argument.shortest,
        readOnly=task.status != "error",
        type=argument.type,
        value=task.arguments.get(key),
    )


@operation("PUT", "/me/task/domain/{id}/argument/{key}")
def set_argument(call: Call, id: int, key: str, body: NichandleDomainTaskArgumentSent) -> None:
    """Answer what a task asks for"""
    task = _mine(call, id)
    argument = _argument(task, key)
    if task.status != "error":
        raise errors.bad_request(f"The argument {key} is read-only: the task {id} is {task.status}")
    value = body.value
    if not isinstance(value, str) or not argument.shortest <= len(value.strip()) <= argument.longest:
        raise errors.bad_request(
            f"[value] Given data is not valid for {key}: {argument.shortest} to {argument.longest} characters"
        )
    task.arguments[key] = value.strip()
    task.last_update = call.now
    call.store.save(task)


def _seconds(call: Call, takes: timedelta) -> int:
    return int(call.shop.clock.work(takes).total_seconds())


@operation("GET", "/me/task/domain/{id}/progressbar")
def get_progress(call: Call, id: int) -> NichandleDomainTaskProgressBar:
    """Say how far a task is"""
    task = _mine(call, id)
    steps = [
        DomainOperationStep(
            step="TODO",
            description="Waiting for its turn",
            executionDuration=_seconds(call, TASK_STARTS),
        ),
        DomainOperationStep(
            step="DOING",
            description="At the registry",
            executionDuration=_seconds(call, takes(task)),
        ),
        DomainOperationStep(step="DONE", description="Done", executionDuration=0),
    ]
    reached = {"todo": 0, "done": 2}.get(task.status, 1)
    expected = None
    if task.status == "todo":
        expected = task.todo + call.shop.clock.work(takes(task))
    elif task.status == "doing":
        expected = task.last_update + call.shop.clock.work(takes(task))
    return NichandleDomainTaskProgressBar(
        currentStep=steps[reached],
        expectedDoneDate=expected,
        followUpSteps=steps,
        lastUpdateDate=task.last_update,
        progress=(0, 50, 100)[reached],
        taskActions=[
            DomainOperationActionEnum(action)
            for action, possible in (
                ("canCancel", task.can_cancel),
                ("canCorrect", bool(task.needs)),
                ("canRelaunch", task.can_relaunch),
            )
            if possible
        ],
        taskStatus=DomainOperationStatusEnum(task.status),
    )
