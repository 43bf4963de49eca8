namespace Mfa.KeyContainers.Pskc.Protection;

/// <summary>How an algorithm of XML Encryption encrypts.</summary>
internal enum XmlCipherMode
{
    Cbc,
    Gcm,
    KeyWrap,
    KeyWrapPadded,
    TripleDesCbc,
    TripleDesKeyWrap,
    RsaPkcs1,
    RsaOaep,
}
