import multiprocessing
import pickle

import pytest

from core.vault import RecoveryCode, Secret


def test_a_secret_prints_as_dots():
    secret = Secret.of_text("hunter2")
    assert f"{secret} {secret!r} {[secret]}" == "••• ••• [•••]"


def test_a_secret_is_neither_pickled_nor_hashed():
    with pytest.raises(TypeError):
        pickle.dumps(Secret(b"x"))
    with pytest.raises(TypeError):
        hash(Secret(b"x"))


def test_a_wiped_secret_is_gone():
    secret = Secret(b"abc")
    secret.wipe()
    assert secret.reveal() == bytes(3)


def test_half_and_full_width_typing_are_the_same():
    assert Secret.of_text("ＡＢＣ１２３ ") == Secret.of_text("ABC123")


def test_other_words_are_another_secret_and_text_is_none():
    assert Secret(b"abc") != Secret(b"abd")
    assert Secret(b"abc") != Secret(b"ab")
    assert Secret(b"abc") != "abc"


def test_a_pipe_between_our_processes_carries_secrets():
    here, there = multiprocessing.Pipe()
    code = RecoveryCode.draw()
    here.send((Secret(b"abc"), code))
    secret, same = there.recv()
    here.close()
    there.close()
    assert secret == Secret(b"abc")
    assert same.groups() == code.groups()
