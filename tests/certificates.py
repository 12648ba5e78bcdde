"""An authority of the tests, and servers' certificates: right, for another name, run out, or vouched for by nobody."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """Signs for servers; `file` is what a client has to trust."""

    def __init__(self, folder: Path, name: str = "Test authority") -> None:
        self.folder, self.name = folder, _name(name)
        self.key = ec.generate_private_key(ec.SECP256R1())
        key_id = x509.SubjectKeyIdentifier.from_public_key(self.key.public_key())
        builder = self._begun(self.name, self.key, timedelta(days=1)).add_extension(key_id, critical=False)
        builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        usage = dict.fromkeys(
            ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"), False
        )
        usage |= dict.fromkeys(("key_agreement", "encipher_only", "decipher_only"), False)
        builder = builder.add_extension(
            x509.KeyUsage(**usage, key_cert_sign=True, crl_sign=True), critical=True
        )
        self.certificate = builder.sign(self.key, hashes.SHA256())
        self.file = folder / f"{name}.pem"
        self.file.write_bytes(self.certificate.public_bytes(Encoding.PEM))

    def _begun(
        self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, lasts: timedelta
    ) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        return builder.not_valid_before(now - timedelta(days=2)).not_valid_after(now + lasts)

    def server(self, host: str, lasts: timedelta = timedelta(days=1)) -> ssl.SSLContext:
        """What a server presents that says to be `host`, a name or an address."""
        key = ec.generate_private_key(ec.SECP256R1())
        general: x509.GeneralName = x509.DNSName(host)
        if host[0].isdigit():
            general = x509.IPAddress(ip_address(host))
        builder = self._begun(_name(host), key, lasts)
        builder = builder.add_extension(x509.SubjectAlternativeName([general]), critical=False)
        authority_id = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        builder = builder.add_extension(authority_id, critical=False)
        certificate = builder.sign(self.key, hashes.SHA256())
        path = self.folder / f"{certificate.serial_number}.pem"
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(certificate.public_bytes(Encoding.PEM) + private)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def presented(folder: Path, kind: str, host: str = "127.0.0.1") -> tuple[ssl.SSLContext, Path]:
    """A server's context of one of the kinds, and the authority that the client is told to trust."""
    trusted = Authority(folder)
    contexts = {
        "right": lambda: trusted.server(host),
        "of another name": lambda: trusted.server("elders.example"),
        "run out": lambda: trusted.server(host, timedelta(days=-1)),
        "of an unknown authority": lambda: Authority(folder, "Somebody else").server(host),
    }
    return contexts[kind](), trusted.file
