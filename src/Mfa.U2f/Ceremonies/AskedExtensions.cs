namespace Mfa.U2f.Ceremonies;

/// <summary>All extensions that a ceremony asked for; kept in its encoding.</summary>
[Flags]
internal enum AskedExtensions
{
    None = 0,
    CredProps = 1,
    Uvm = 2,
    LargeBlob = 4,
    Prf = 8,
    CredProtect = 16,
    AppId = 32,
    AppIdExclude = 64,
    All = 127,
}
